package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Evm;
import bulkhead.evm.ForeignCalls;
import bulkhead.evm.Fork;
import bulkhead.evm.Message;
import bulkhead.evm.TransactionEnvironment;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.state.Journal;
import bulkhead.testing.conformance.BlockchainTest.Block;
import java.util.List;

/// What Ethereum does around a block's transactions, and a zone does not: system calls before and after (EIPs 4788,
/// 2935, 7002, 7251), withdrawals (EIP-4895), rewards before the Merge.
public final class Surroundings {

    private static final Address SYSTEM = Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");
    private static final Address BEACON_ROOTS = Address.fromHex("0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02");
    private static final Address HISTORY = Address.fromHex("0x0000F90827F1C53a10cb7A02335B175320002935");
    private static final Address WITHDRAWALS = Address.fromHex("0x00000961Ef480Eb55e80D19ad83579A64c007002");
    private static final Address CONSOLIDATIONS = Address.fromHex("0x0000BBdDc7CE488642fb579F8B00f3a590007251");
    private static final long SYSTEM_CALL_GAS = 30_000_000;
    private static final UInt256 ETHER = UInt256.parse("1000000000000000000");

    private Surroundings() {}

    /// Before the first transaction.
    public static void begin(Machine machine, Journal journal, BlockEnvironment environment, Block block) {
        block.header()
                .beaconRoot()
                .ifPresent(root -> callSystem(machine, journal, environment, BEACON_ROOTS, root.bytes()));
        if (block.fork().isAtLeast(Fork.PRAGUE)) {
            callSystem(
                    machine,
                    journal,
                    environment,
                    HISTORY,
                    block.header().parent().bytes());
        }
    }

    /// After the last transaction.
    public static void end(Machine machine, Journal journal, BlockEnvironment environment, Block block) {
        block.content()
                .withdrawals()
                .forEach(withdrawal -> journal.accounts().credit(withdrawal.to(), withdrawal.amount()));
        if (!block.fork().isAtLeast(Fork.PARIS)) {
            journal.accounts().credit(environment.coinbase(), ETHER.multiply(UInt256.of(reward(block.fork()))));
        }
        if (block.fork().isAtLeast(Fork.PRAGUE)) {
            callSystem(machine, journal, environment, WITHDRAWALS, Bytes.EMPTY);
            callSystem(machine, journal, environment, CONSOLIDATIONS, Bytes.EMPTY);
        }
        journal.endTransaction();
    }

    /// Ether for a block, before the Merge.
    public static long reward(Fork fork) {
        if (fork.isAtLeast(Fork.CONSTANTINOPLE)) {
            return 2;
        }
        return fork.isAtLeast(Fork.BYZANTIUM) ? 3 : 5;
    }

    private static void callSystem(
            Machine machine, Journal journal, BlockEnvironment block, Address contract, Bytes input) {
        var message = new Message(
                Message.Kind.CALL,
                new Message.Parties(SYSTEM, contract, contract),
                UInt256.ZERO,
                input,
                new Message.FrameLimits(SYSTEM_CALL_GAS, 0, false));
        var environment = new Evm.Environment(block, new TransactionEnvironment(SYSTEM, UInt256.ZERO, List.of()));
        machine.evm().execute(message, environment, journal.host(ForeignCalls.NONE));
        journal.endTransaction();
    }
}
