package bulkhead.testing.conformance;

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

/// Runs files of geth's precompile vectors: output, gas, and which inputs fail.
final class PrecompileVectors {

    private static final String ZIP = "evm/vectors.zip";
    private static final String FOLDER = "geth/core/vm/testdata/precompiles/";

    private final CryptoSuite suite;

    PrecompileVectors(CryptoSuite suite) {
        this.suite = suite;
    }

    /// Runs one file on the contract of this number.
    ///
    /// @return how many vectors it has
    int assertAgrees(Fork fork, int number, String file) {
        Precompile contract = contract(fork, number);
        int count = 0;
        for (JsonNode vector : SharedFolder.json(ZIP, FOLDER + file + ".json")) {
            Bytes input = Bytes.fromHex(vector.get("Input").asString());
            Optional<Bytes> output = contract.run(input);
            String name = file + ": " + vector.get("Name").asString();
            if (vector.has("ExpectedError")) {
                assertThat(output).as(name).isEmpty();
            } else {
                assertThat(output)
                        .as(name)
                        .contains(Bytes.fromHex(vector.get("Expected").asString()));
                assertThat(contract.gas(input))
                        .as(name)
                        .isEqualTo(vector.get("Gas").asLong());
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
