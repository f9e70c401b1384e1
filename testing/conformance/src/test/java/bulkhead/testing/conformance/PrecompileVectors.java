package bulkhead.testing.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.evm.Fork;
import bulkhead.evm.precompile.Precompile;
import bulkhead.evm.precompile.Precompiles;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Runs files of precompile vectors, geth's, the EIPs' and Besu's: output, gas, and which inputs fail.
final class PrecompileVectors {

    private static final String ZIP = "evm/vectors.zip";
    private static final String GETH = "geth/core/vm/testdata/precompiles/";
    private static final String EIPS = "EIPs-assets/assets/";
    private static final String BESU = "besu/evm/src/test/resources/org/hyperledger/besu/evm/precompile/";

    private final CryptoSuite suite;

    PrecompileVectors(CryptoSuite suite) {
        this.suite = suite;
    }

    /// Runs one of geth's files on the contract of this number.
    ///
    /// @return how many vectors it has
    int assertAgreesWithGeth(Fork fork, int number, String file) {
        return assertAgrees(contract(fork, number), GETH + file + ".json", true);
    }

    /// Runs one file of the EIPs' assets, which has geth's format. Where the file keeps the gas of a draft, gas is not
    /// compared.
    int assertAgreesWithEip(Fork fork, int number, String file, boolean isGasFinal) {
        return assertAgrees(contract(fork, number), EIPS + file + ".json", isGasFinal);
    }

    private static int assertAgrees(Precompile contract, String file, boolean isGasFinal) {
        int count = 0;
        for (JsonNode vector : SharedFolder.json(ZIP, file)) {
            Bytes input = Bytes.fromHex(vector.get("Input").asString());
            Optional<Bytes> output = contract.run(input);
            String name = file + ": " + vector.get("Name").asString();
            if (vector.has("ExpectedError")) {
                assertThat(output).as(name).isEmpty();
            } else {
                assertThat(output)
                        .as(name)
                        .contains(Bytes.fromHex(vector.get("Expected").asString()));
                assertThat(!isGasFinal
                                || contract.gas(input) == vector.get("Gas").asLong())
                        .as(name + ": gas")
                        .isTrue();
            }
            count++;
        }
        return count;
    }

    /// Runs one of Besu's tables: input, result, gas, notes. A line without a result is an input that fails; gas is
    /// compared where there is a result (Besu's multiplications keep the prices of a draft: not there).
    int assertAgreesWithBesu(Fork fork, int number, String file, boolean isGasFinal) {
        Precompile contract = contract(fork, number);
        int count = 0;
        String table = new String(SharedFolder.bytes(ZIP, BESU + file + ".csv"), US_ASCII);
        for (String line : table.lines().skip(1).toList()) {
            String[] columns = line.split(",", -1);
            Bytes input = Bytes.fromHex(columns[0]);
            Optional<Bytes> output = contract.run(input);
            if (columns[1].isEmpty()) {
                assertThat(output).as(line).isEmpty();
            } else {
                assertThat(output).as(line).contains(Bytes.fromHex(columns[1]));
                assertThat(!isGasFinal || contract.gas(input) == Long.parseLong(columns[2]))
                        .as(line)
                        .isTrue();
            }
            count++;
        }
        return count;
    }

    Precompile contract(Fork fork, int number) {
        Address address = new Address(UInt256.of(number).toBytes().slice(12));
        return Precompiles.of(fork, suite).find(address).orElseThrow();
    }
}
