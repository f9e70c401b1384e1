package bulkhead.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.UInt256;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenesisFileTest {

    private static final String VALID = """
            {
              "zoneId": "bank-1",
              "chainId": 4242,
              "time": "2026-11-24T10:00:00.5Z",
              "fees": {"policy": "none"},
              "limits": {"blockGas": 200000000},
              "alloc": {"0x00000000000000000000000000000000000000aa": {"balance": "0x10", "nonce": 1,
                "code": "0x6001", "storage": {"0x01": "2"}}},
              "validators": [{"publicKey": "0x66d1440bf47c23f83a97762da35aa5891d80734947dfbac2f7bc1694a4611690",
                "power": 7, "feeAccount": "0x00000000000000000000000000000000000000bb"}]
            }""";

    @TempDir
    private Path folder;

    @Test
    void readsWhatItSaysAndTakesStandardsForTheRest() throws IOException {
        Genesis genesis = read(VALID).genesis();

        assertThat(genesis.identity().zoneId()).isEqualTo("bank-1");
        assertThat(genesis.identity().time().nanos()).isEqualTo(500_000_000);
        assertThat(genesis.identity().dev()).isFalse();
        assertThat(genesis.rules().fees()).isEqualTo(FeePolicy.NONE);
        assertThat(genesis.rules().limits().blocks().gas()).isEqualTo(200_000_000);
        assertThat(genesis.rules().limits().transactions().gas()).isEqualTo(1 << 24);
        assertThat(genesis.allocations().firstEntry().getValue().storage()).containsEntry(UInt256.ONE, UInt256.of(2));
        assertThat(genesis.validators().getFirst().power()).isEqualTo(7);
    }

    @Test
    void namesTheKeyThatIsMisspelt() {
        assertThatThrownBy(() -> read(VALID.replace("blockGas", "blockgas")))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("limits.blockgas");
    }

    @Test
    void namesTheKeyThatIsMissing() {
        assertThatThrownBy(() -> read(VALID.replace("\"chainId\": 4242,", "")))
                .hasMessageContaining("chainId is missing");
    }

    @Test
    void namesTheKeyWhoseValueIsNone() {
        assertThatThrownBy(() -> read(VALID.replace("\"power\": 7", "\"power\": \"seven\"")))
                .hasMessageContaining("validators[0].power");
        assertThatThrownBy(() -> read(VALID.replace("bank-1", "Bank"))).hasMessageContaining("Bank");
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatThrownBy(() -> read("{")).hasMessageContaining("is not JSON");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("not a JSON object");
    }

    @Test
    void givesADevZoneWithoutValidatorsTheDevValidator() throws IOException {
        String dev = "{\"zoneId\": \"try-1\", \"chainId\": 1, \"time\": \"2026-01-01T00:00:00Z\", \"dev\": true}";
        Path file = Files.writeString(folder.resolve("genesis.json"), dev);

        Genesis genesis = GenesisFile.readDev(file, new ModuleFolder(folder)).genesis();

        assertThat(genesis.validators().getFirst().publicKey())
                .isEqualTo(ValidatorKeyFile.dev().publicKey());
    }

    @Test
    void refusesToRunAnotherZoneAsADevZone() throws IOException {
        Path file = Files.writeString(folder.resolve("genesis.json"), VALID);

        assertThatThrownBy(() -> GenesisFile.readDev(file, new ModuleFolder(folder)))
                .hasMessageContaining("not a dev zone's");
    }

    private GenesisFile read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("genesis.json"), json);
        return GenesisFile.read(file, new ModuleFolder(folder));
    }
}
