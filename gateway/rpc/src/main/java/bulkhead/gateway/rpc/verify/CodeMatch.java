package bulkhead.gateway.rpc.verify;

import bulkhead.crypto.Bytes;
import bulkhead.gateway.rpc.zone.VerifiedContract.Match;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Compares a contract's code with what a compiler made.
///
/// The compiler leaves zeros where immutables go, and placeholders where libraries are linked; both are written at
/// deployment and are left out of the comparison. At the end stands CBOR metadata with its length in the last two bytes
/// (Solidity, "Contract Metadata"); its hash differs when a comment does.
final class CodeMatch {

    private final byte[] code;
    private final byte[] compiled;

    private CodeMatch(byte[] code, byte[] compiled) {
        this.code = code;
        this.compiled = compiled;
    }

    /// How well the code agrees; empty if it does not.
    ///
    /// @param deployed `evm.deployedBytecode` of standard JSON
    static Optional<Match> of(Bytes code, JsonNode deployed) {
        String object = deployed.path("object").asString("");
        if (object.isEmpty() || object.length() != 2 * code.size()) {
            return Optional.empty();
        }
        byte[] compiled = Bytes.fromHex("0x" + object.replaceAll("__\\$[0-9a-f]{34}\\$__", "0".repeat(40)))
                .toArray();
        var match = new CodeMatch(code.toArray(), compiled);
        deployed.path("immutableReferences").forEach(places -> places.forEach(match::ignore));
        deployed.path("linkReferences").forEach(file -> file.forEach(places -> places.forEach(match::ignore)));
        match.ignoreOwnAddress();
        return match.compare();
    }

    private void ignore(JsonNode place) {
        int start = place.path("start").asInt(0);
        int end = Math.min(start + place.path("length").asInt(0), code.length);
        if (start >= 0 && start < end) {
            Arrays.fill(code, start, end, (byte) 0);
            Arrays.fill(compiled, start, end, (byte) 0);
        }
    }

    /// A library begins with PUSH20 of its own address, which the compiler leaves zero.
    private void ignoreOwnAddress() {
        boolean isLibrary = compiled.length > 20 && compiled[0] == 0x73 && isZero(compiled, 1, 21);
        if (isLibrary && code[0] == 0x73) {
            Arrays.fill(code, 1, 21, (byte) 0);
        }
    }

    private Optional<Match> compare() {
        if (Arrays.equals(code, compiled)) {
            return Optional.of(Match.EXACT);
        }
        int end = codeEnd(code);
        boolean isSame = end > 0 && end == codeEnd(compiled) && Arrays.equals(code, 0, end, compiled, 0, end);
        return isSame ? Optional.of(Match.CODE) : Optional.empty();
    }

    /// Where the metadata begins.
    private static int codeEnd(byte[] bytes) {
        if (bytes.length < 2) {
            return bytes.length;
        }
        int metadata = ((bytes[bytes.length - 2] & 0xFF) << 8) | (bytes[bytes.length - 1] & 0xFF);
        return metadata + 2 <= bytes.length ? bytes.length - metadata - 2 : bytes.length;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
