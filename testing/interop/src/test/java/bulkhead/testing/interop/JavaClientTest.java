package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.client.LogQuery;
import bulkhead.client.Receipt;
import bulkhead.client.RefusedException;
import bulkhead.client.RpcException;
import bulkhead.client.Zone;
import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.kernel.api.Call;
import bulkhead.kernel.api.Contract;
import bulkhead.kernel.api.Event;
import bulkhead.kernel.api.Indexed;
import bulkhead.kernel.api.View;
import bulkhead.modules.names.Names;
import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The Java client against a node of its own: what `docs/tutorials/java-client.md` says, and the example.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaClientTest {

    private static final Secp256k1PrivateKey KEY = Secp256k1PrivateKey.from(Bytes.fromHex(DevZone.KEY));
    private static final Address ALICE = Address.fromHex(DevZone.ADDRESS);
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");

    private NodeProcess node;
    private Zone zone;

    @BeforeAll
    void start() {
        node = NodeProcess.start("dev");
        zone = Zone.connect(node.url(), KEY);
    }

    @AfterAll
    void stop() {
        if (zone != null) {
            zone.close();
        }
        if (node != null) {
            node.close();
        }
    }

    @Test
    void registersResolvesAndReadsTheEvent() {
        Names names = zone.module(Names.class);

        Receipt receipt = zone.receiptOf(() -> names.register("from-java"));

        assertThat(names.resolve("from-java")).isEqualTo(ALICE);
        assertThat(names.isAvailable("from-java")).isFalse();
        assertThat(names.reverse(BOB)).isEmpty();
        List<Names.NameRegistered> events = receipt.events(Names.NameRegistered.class);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().name()).isEqualTo("from-java");
        assertThat(events.getFirst().owner()).isEqualTo(ALICE);
        assertThat(receipt.events(Names.NameReleased.class)).isEmpty();
        assertThat(zone.findReceipt(receipt.transaction())).hasValue(receipt);
        assertThat(zone.logs(LogQuery.of(Names.NameRegistered.class)
                                .by(Zone.addressOf(Names.class))
                                .withTopics(1, List.of(events.getFirst().label())))
                        .events(Names.NameRegistered.class))
                .isEqualTo(events);
    }

    @Test
    void givesARefusalAsTheModulesRecord() {
        Names names = zone.module(Names.class);
        names.register("taken-in-java");

        assertThatThrownBy(() -> names.register("taken-in-java"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.find(Names.NameTaken.class))
                                .hasValue(new Names.NameTaken("taken-in-java", ALICE)));
        assertThatThrownBy(() -> names.resolve("nobody-has-it"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.find(Names.NameNotRegistered.class))
                                .hasValue(new Names.NameNotRegistered("nobody-has-it")))
                .hasMessage("names.resolve refused: NameNotRegistered[name=nobody-has-it]");
    }

    @Test
    void transfersAndSeesTheBalance() {
        Address to = Address.fromHex("0x00000000000000000000000000000000000ca501");

        Receipt receipt = zone.transfer(to, UInt256.of(12_345));

        assertThat(zone.balance(to)).isEqualTo(UInt256.of(12_345));
        assertThat(receipt.gasUsed()).isEqualTo(21_000);
        assertThat(zone.height()).isGreaterThanOrEqualTo(receipt.height());
        assertThat(zone.chainId()).isEqualTo(31_337);
    }

    @Test
    void tellsThatThereIsTooLittle() {
        try (Zone poor = Zone.connect(node.url(), new Secp256k1PrivateKey(UInt256.of(99)))) {
            assertThatThrownBy(() -> poor.transfer(BOB, UInt256.ONE))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("insufficient funds");
        }
    }

    @Test
    void callsAnyContractByAnInterfaceAndReadsItsEvents() {
        Registry registry = zone.contract(Registry.class, Zone.addressOf(Names.class));

        Receipt receipt = zone.receiptOf(() -> registry.register("by-interface"));

        assertThat(registry.resolve("by-interface")).isEqualTo(ALICE);
        assertThat(receipt.events(Registry.NameRegistered.class))
                .singleElement()
                .extracting(Registry.NameRegistered::name)
                .isEqualTo("by-interface");
    }

    /// Two clients of one key, eight threads each: nonces are taken by either.
    @Test
    void losesNoTransactionOfManyThreadsAndTwoPrograms() throws Exception {
        Address to = Address.fromHex("0x00000000000000000000000000000000000ca502");
        List<Future<Receipt>> sent = new ArrayList<>();
        try (Zone other = Zone.connect(node.url(), KEY);
                var threads = Executors.newFixedThreadPool(16)) {
            IntStream.range(0, 80).forEach(i -> {
                Zone mine = i % 2 == 0 ? zone : other;
                Callable<Receipt> transfer = () -> mine.transfer(to, UInt256.ONE);
                sent.add(threads.submit(transfer));
            });
        }

        List<Hash> hashes = new ArrayList<>();
        for (Future<Receipt> each : sent) {
            hashes.add(each.get().transaction());
        }
        assertThat(hashes).doesNotHaveDuplicates().hasSize(80);
        assertThat(zone.balance(to)).isEqualTo(UInt256.of(80));
    }

    @Test
    void theExampleRunsAsItStands(@TempDir Path folder) throws Exception {
        Path root = SharedFolder.projectRoot();
        Path example = root.resolve("examples/java-client/RegisterName.java");
        assertThat(Files.readAllLines(example)).hasSizeLessThanOrEqualTo(20);
        assertThat(Files.readString(root.resolve("docs/tutorials/java-client.md")))
                .contains("```java\n" + Files.readString(example) + "```");

        String first = run(folder, example, "from-the-example");
        String second = run(folder, example, "from-the-example");

        assertThat(first).contains("from-the-example belongs to " + ALICE).doesNotContain("taken by");
        assertThat(first).contains("owner=" + ALICE + ", name=from-the-example]");
        assertThat(second).contains("taken by " + ALICE).contains("from-the-example belongs to " + ALICE);
    }

    private String run(Path folder, Path example, String name) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        example.toString(),
                        node.url(),
                        DevZone.KEY,
                        name)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /// What a program without the module's JAR writes down of it.
    @Contract
    interface Registry {

        record NameRegistered(@Indexed Hash label, @Indexed Address owner, String name) implements Event {}

        @Call
        void register(String name);

        @View
        Address resolve(String name);
    }
}
