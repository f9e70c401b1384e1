package bulkhead.gateway.rpc.verify;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.zone.SolidityCompilers;
import bulkhead.gateway.rpc.zone.SourceVerification;
import bulkhead.gateway.rpc.zone.VerifiedContract;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compiles what a claim says and compares it with the code in the zone.
final class Verifier {

    private final Chain chain;
    private final SourceVerification verification;
    private final InstantSource clock;

    Verifier(Chain chain, SourceVerification verification, InstantSource clock) {
        this.chain = chain;
        this.verification = verification;
        this.clock = clock;
    }

    /// The contract, kept from now on.
    ///
    /// @throws VerifyRefusal if the claim does not hold
    VerifiedContract verify(Claim claim) {
        Bytes code = chain.state(new BlockSelector.Latest()).code(claim.address());
        if (code.isEmpty()) {
            throw new VerifyRefusal(
                    404,
                    "contract_not_deployed",
                    "there is no code at " + claim.address().toChecksumHex());
        }
        JsonNode compiled = compile(claim);
        Optional<VerifiedContract.Match> match =
                CodeMatch.of(code, compiled.path("evm").path("deployedBytecode"));
        if (match.isEmpty()) {
            throw new VerifyRefusal(
                    400,
                    "no_match",
                    "the code at " + claim.address().toChecksumHex() + " is not what this source and these settings"
                            + " compile to");
        }
        var contract = new VerifiedContract(
                Keccak256.hash(code),
                claim.identity(match.get()),
                compiled.path("abi").toString(),
                claim.sources(),
                clock.instant().getEpochSecond());
        verification.contracts().put(contract);
        return contract;
    }

    /// Whether the code that was compared stands there still: a dev zone can go back.
    boolean isCurrent(VerifiedContract contract) {
        Bytes code =
                chain.state(new BlockSelector.Latest()).code(contract.identity().address());
        return contract.codeHash().equals(Keccak256.hash(code));
    }

    private JsonNode compile(Claim claim) {
        JsonNode output;
        try {
            output = JsonMapper.shared()
                    .readTree(verification.compilers().compile(claim.compiler(), claim.compilerInput()));
        } catch (SolidityCompilers.Unavailable e) {
            throw new VerifyRefusal(400, "unsupported_compiler_version", String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw new VerifyRefusal(500, "internal_error", "the compiler answered no JSON");
        }
        for (JsonNode error : output.path("errors")) {
            if (error.path("severity").asString("").equals("error")) {
                throw new VerifyRefusal(
                        400, "compiler_error", error.path("formattedMessage").asString("compilation failed"));
            }
        }
        JsonNode contract = output.path("contracts").path(claim.path()).path(claim.name());
        if (contract.isMissingNode()) {
            throw new VerifyRefusal(
                    400,
                    "contract_not_found_in_compiler_output",
                    "the source has no contract " + claim.path() + ":" + claim.name());
        }
        return contract;
    }
}
