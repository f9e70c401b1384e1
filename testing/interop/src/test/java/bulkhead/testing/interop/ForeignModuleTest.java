package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.node.app.ValidatorKeyFile;
import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import bulkhead.testing.fixtures.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A module that nothing in this project knows: made and tested in a Maven project of its own against `kernel-api` and
/// the test kit alone, under a name drawn at random, put into a zone's genesis.
class ForeignModuleTest {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private static final String SOURCE = """
            package stranger;

            import bulkhead.crypto.Address;
            import bulkhead.crypto.UInt256;
            import bulkhead.kernel.api.Call;
            import bulkhead.kernel.api.Context;
            import bulkhead.kernel.api.Event;
            import bulkhead.kernel.api.Indexed;
            import bulkhead.kernel.api.Module;
            import bulkhead.kernel.api.Refusal;
            import bulkhead.kernel.api.Revert;
            import bulkhead.kernel.api.StoredMap;
            import bulkhead.kernel.api.View;

            @Module(name = "NAME", version = "1.0.0")
            public class Savings {
                private final Context context;
                private final StoredMap<Address, UInt256> savings;

                public Savings(Context context) {
                    this.context = context;
                    this.savings = context.storage().map("savings", Address.class, UInt256.class);
                }

                record Saved(@Indexed Address who, UInt256 amount, String reason) implements Event {}

                record NotEnough(UInt256 saved) implements Refusal {}

                @Call(payable = true)
                public void save(String reason) {
                    savings.put(context.caller(), saved(context.caller()).add(context.value()));
                    context.emit(new Saved(context.caller(), context.value(), reason));
                }

                @Call
                public void take(UInt256 amount) {
                    UInt256 saved = saved(context.caller());
                    if (saved.compareTo(amount) < 0) {
                        throw new Revert(new NotEnough(saved));
                    }
                    savings.put(context.caller(), saved.subtract(amount));
                    context.accounts().transfer(context.caller(), amount);
                }

                @View
                public UInt256 saved(Address who) {
                    return savings.or(who, UInt256.ZERO);
                }
            }
            """;

    private static final String TEST = """
            package stranger;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import bulkhead.crypto.Address;
            import bulkhead.crypto.UInt256;
            import bulkhead.testing.testkit.TestModule;
            import bulkhead.testing.testkit.TestZone;
            import org.junit.jupiter.api.Test;

            class SavingsTest {
                private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
                private final TestZone zone = new TestZone();
                private final TestModule<Savings> savings = zone.deploy(Savings.class);

                @Test
                void savesAndRefusesMore() {
                    zone.fund(ALICE, UInt256.of(9));
                    savings.by(ALICE, UInt256.of(9)).save("a boat");
                    assertEquals("a boat", zone.event(Savings.Saved.class).reason());
                    assertEquals(
                            new Savings.NotEnough(UInt256.of(9)),
                            zone.refusal(Savings.NotEnough.class, () -> savings.by(ALICE).take(UInt256.of(10))));
                    assertEquals(UInt256.of(9), savings.by(ALICE).saved(ALICE));
                }
            }
            """;

    @Test
    void aModuleOfAnotherProjectAnswersCast(@TempDir Path folder) throws IOException {
        NpmProject npm = NpmProject.require();
        String name = randomName();
        StrangersProject project =
                StrangersProject.create(folder.toRealPath(), "Savings", SOURCE.replace("NAME", name), TEST);
        Path jar = project.build();
        assertThat(project.testSummary()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        Path genesis = folder.resolve("genesis.json");
        Files.writeString(genesis, genesis(folder.relativize(jar)));

        try (NodeProcess node = NodeProcess.start("dev", "--genesis", genesis.toString())) {
            String module = address(npm, name);
            JsonNode saved = DevZone.send(npm, node, module, "save(string)", "holidays", "--value", "7");
            JsonNode refused = DevZone.send(npm, node, module, "take(uint256)", "8", "--gas-limit", "200000");
            DevZone.send(npm, node, module, "take(uint256)", "3");

            assertThat(DevZone.call(npm, node, module, "saved(address)(uint256)", DevZone.ADDRESS))
                    .isEqualTo("4");
            assertThat(npm.cast("balance", "--rpc-url", node.url(), module).orFail())
                    .isEqualTo("4");
            assertThat(saved.get("logs").get(0).get("data").stringValue())
                    .isEqualTo(npm.cast("abi-encode", "f(uint256,string)", "7", "holidays")
                            .orFail());
            assertThat(refused.get("status").stringValue()).isEqualTo("0x0");
        }
    }

    private static String randomName() {
        long seed = System.nanoTime(); // printed: it alone gives the name again
        SeededRandom random = new SeededRandom(seed);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        System.out.println("foreign module: " + name + ", seed " + seed);
        return name.toString();
    }

    private static String address(NpmProject npm, String name) {
        String hash = npm.cast("keccak", "bulkhead/module/" + name).orFail();
        return "0x" + hash.substring(hash.length() - 40);
    }

    private static String genesis(Path jar) {
        return """
                {
                  "zoneId": "strangers-1",
                  "chainId": 31337,
                  "time": "2026-01-01T00:00:00Z",
                  "dev": true,
                  "alloc": {"%s": {"balance": "1000000000000000000000"}},
                  "validators": [{"publicKey": "%s", "feeAccount": "0x00000000000000000000000000000000000000fe"}],
                  "modules": [{"jar": "%s"}]
                }
                """.formatted(DevZone.ADDRESS, ValidatorKeyFile.dev().publicKey().toHex(), jar);
    }
}
