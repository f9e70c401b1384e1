package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.module.InstalledModule.Hook;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.store.api.BlockRecord;
import bulkhead.testing.fixtures.SeededRandom;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random blocks of transfers, deployments, contracts and modules that call each other, refuse and fault.
class KernelProperties {

    private static final int BLOCKS = 15;
    private static final int CALL = 0xF1;

    /// INV-040: only the base fee leaves the supply, and nothing enters it.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void supplyFallsByTheBaseFeeAndByNothingElse(long seed) {
        var random = new SeededRandom(seed);
        var rules =
                new Genesis.Rules(ProtocolVersion.V1, FeePolicy.EIP1559, UInt256.of(1_000_000_000), Limits.STANDARD);
        TestZone zone = zone(rules);
        for (int i = 0; i < BLOCKS; i++) {
            BigInteger before = zone.supply();
            BigInteger baseFee = zone.view().blocks().baseFee().toBigInteger();

            ExecutedBlock block = zone.apply(transactions(zone, random));

            BigInteger burnt =
                    baseFee.multiply(BigInteger.valueOf(block.figures().gas().used()));
            assertThat(zone.supply()).as("seed %d, block %d", seed, i).isEqualTo(before.subtract(burnt));
        }
    }

    /// INV-044: a block's outcome is a function of the state before it and its content.
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void executionIsAFunctionOfStateAndBlock(long seed) {
        var random = new SeededRandom(seed);
        TestZone zone = zone(Genesis.Rules.FREE);
        for (int i = 0; i < BLOCKS; i++) {
            Bytes[] transactions = transactions(zone, random);
            Hash before = zone.state().zoneRoot();

            BlockOutcome first = zone.execute(transactions);
            zone.execute(transactions(zone, random)); // another proposal of the same height, side by side
            BlockOutcome second = zone.execute(transactions);

            assertThat(second).as("seed %d, block %d", seed, i).isEqualTo(first);
            assertThat(zone.state().zoneRoot()).isEqualTo(before);
            BlockRecord record = zone.adopt(((BlockOutcome.Executed) first).block());
            assertThat(BlockCodec.view(record))
                    .isEqualTo(((BlockOutcome.Executed) first)
                            .block()
                            .view(record.id().hash()));
        }
    }

    private static TestZone zone(Genesis.Rules rules) {
        var ledger = new ScriptedModule("ledger")
                .with(Hook.BEGIN_BLOCK, ScriptedModule.step(ScriptedModule.LOG))
                .with(
                        Hook.END_BLOCK,
                        Bytes.concat(ScriptedModule.write(9, 9), ScriptedModule.step(ScriptedModule.FAULT)));
        var other = new ScriptedModule("other");
        return TestZone.of(
                rules,
                TestZone.contracts(
                        Bytes.concat(Assembly.forward(CALL, ledger.address(), 0), Assembly.STOP),
                        Bytes.concat(Assembly.forward(CALL, other.address(), 0), Assembly.REVERT),
                        Assembly.store(1, 1),
                        Assembly.INVALID),
                ledger,
                other);
    }

    /// One transaction of each of some senders.
    private static Bytes[] transactions(TestZone zone, SeededRandom random) {
        List<Bytes> transactions = new ArrayList<>();
        for (int from = 0; from < TestZone.ACCOUNTS; from++) {
            if (random.nextInt(3) > 0) {
                UInt256 value = UInt256.of(random.nextInt(3));
                Optional<Address> to = random.nextInt(8) == 0 ? Optional.empty() : Optional.of(target(random));
                Bytes input = to.isEmpty() ? Bytes.fromHex("600360005260206000f3") : script(random, 3);
                transactions.add(zone.transaction(from, 0, to, value, input));
            }
        }
        return transactions.toArray(Bytes[]::new);
    }

    private static Address target(SeededRandom random) {
        return random.pick(List.of(
                TestZone.contract(0),
                TestZone.contract(1),
                TestZone.contract(2),
                TestZone.contract(3),
                new ScriptedModule("ledger").address(),
                new ScriptedModule("other").address(),
                TestZone.address(random.nextInt(TestZone.ACCOUNTS))));
    }

    private static Bytes script(SeededRandom random, int depth) {
        List<Bytes> steps = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            steps.add(
                    switch (random.nextInt(8)) {
                        case 0, 1, 2 -> ScriptedModule.write(random.nextInt(4), 1 + random.nextInt(5));
                        case 3, 4 ->
                            depth == 0
                                    ? ScriptedModule.step(ScriptedModule.LOG)
                                    : ScriptedModule.call(target(random), script(random, depth - 1));
                        case 5 -> ScriptedModule.step(ScriptedModule.LOG);
                        case 6 -> ScriptedModule.step(ScriptedModule.REVERT);
                        default -> ScriptedModule.step(ScriptedModule.FAULT);
                    });
        }
        Bytes script = Bytes.concat(steps.toArray(Bytes[]::new));
        return script.size() > Byte.MAX_VALUE ? ScriptedModule.step(ScriptedModule.LOG) : script;
    }
}
