package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Fork;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.execution.TransactionProcessor;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One EVM benchmark case: a call, and what it must return and cost. Two other EVMs agreed on that.
///
/// @param call who calls whom with what
/// @param expected what comes back, and what it costs
record BenchmarkCase(Fork fork, WorldState before, BlockEnvironment block, Call call, Expected expected) {

    static final String ZIP = "evm-bench/cases.zip";

    record Call(Address from, Transaction.Legacy transaction) {}

    record Expected(Bytes output, long gasUsed, int logs) {}

    static BenchmarkCase read(String entry) {
        JsonNode json = SharedFolder.json(ZIP, entry);
        JsonNode tx = json.get("tx");
        JsonNode env = json.get("env");
        JsonNode expected = json.get("expected");
        return new BenchmarkCase(
                Forks.parse(json.get("fork").asString()),
                WorldState.parse(json.get("pre")),
                block(env),
                call(tx, number(env, "chainId").toLong()),
                new Expected(
                        Bytes.fromHex(expected.get("output").asString()),
                        expected.get("gasUsed").asLong(),
                        expected.get("logs").asInt()));
    }

    private static BlockEnvironment block(JsonNode env) {
        return new BlockEnvironment(
                number(env, "number").toLong(),
                number(env, "timestamp").toLong(),
                Address.fromHex(env.get("coinbase").asString()),
                new BlockEnvironment.Fees(number(env, "gasLimit").toLong(), number(env, "baseFee"), UInt256.ONE),
                new BlockEnvironment.Chain(
                        Hash.fromHex(env.get("prevRandao").asString()),
                        number(env, "chainId").toLong(),
                        _ -> Hash.ZERO));
    }

    private static Call call(JsonNode tx, long chainId) {
        Transaction.Body body = new Transaction.Body(
                0,
                number(tx, "gas").toLong(),
                Optional.of(Address.fromHex(tx.get("to").asString())),
                number(tx, "value"),
                Bytes.fromHex(tx.get("data").asString()));
        return new Call(
                Address.fromHex(tx.get("from").asString()),
                new Transaction.Legacy(body, number(tx, "gasPrice"), Optional.of(chainId)));
    }

    private static UInt256 number(JsonNode json, String field) {
        return UInt256.parse(json.get(field).asString());
    }

    /// Calls, as `eth_call` would.
    TransactionOutcome run(Machine machine) {
        Journal journal = new Journal(FixtureState.of(before));
        return TransactionProcessor.of(machine).simulate(journal, block, call.transaction(), call.from());
    }
}
