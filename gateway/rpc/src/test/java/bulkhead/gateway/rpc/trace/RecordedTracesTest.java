package bulkhead.gateway.rpc.trace;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Fork;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.execution.TransactionProcessor;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.transaction.TransactionVerifier;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Struct logs, character by character as geth recorded them for blocks of its own chain: the blocks' transactions are
/// executed here by the rules of their fork, on the accounts of geth's genesis.
class RecordedTracesTest {

    private static final String ZIP = "rpc/execution-apis-tests.zip";
    private static final CryptoSuite CRYPTO = NativeCrypto.open();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debug_traceBlockByNumber/trace-block-with-transactions",
                "debug_traceBlockByNumber/trace-block-memory-encoding",
                "debug_traceBlockByNumber/trace-block-return-data-behavior",
                "debug_traceBlockByNumber/trace-block-storage-encoding",
                "debug_traceBlockByNumber/trace-block-storage-snapshot-timing",
            })
    void writesGethsStructLogs(String name) {
        List<String> lines = new String(SharedFolder.bytes(ZIP, "tests/" + name + ".io"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int compared = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith(">> ")) {
                JsonNode params = parse(lines.get(i)).get("params");
                JsonNode recorded = parse(lines.get(i + 1)).get("result");
                assertThat(trace(new Params(params))).isEqualTo(recorded);
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    private static JsonNode parse(String line) {
        return SharedFolder.parse(line.substring(3).getBytes(StandardCharsets.UTF_8));
    }

    /// What `debug_traceBlockByNumber` answers of the asked block; those before it are executed first.
    private static JsonNode trace(Params params) {
        long asked = Params.longQuantity(params.require(0), "block");
        TracerChoice choice = TracerChoice.read(params, 1);
        var budget = new TraceBudget(TraceLimits.STANDARD.bytesMax());
        var state =
                GenesisAccounts.of(SharedFolder.json(ZIP, "tests/genesis.json").get("alloc"));
        var journal = new Journal(state);
        var processor = TransactionProcessor.of(Machine.interpreting(Fork.HOMESTEAD, CRYPTO)); // blocks 1 and 2
        var mapper = JsonMapper.shared();
        var traces = mapper.createArrayNode();
        RlpReader chain = RlpReader.of(Bytes.wrap(SharedFolder.bytes(ZIP, "tests/chain.rlp")));
        for (long number = 1; number <= asked; number++) {
            RlpReader block = chain.list();
            BlockEnvironment environment = environment(block.raw());
            for (VerifiedTransaction transaction : transactions(block.list())) {
                ResultTracer tracer = choice.create(budget, TraceTarget.CALL);
                TransactionOutcome outcome = processor
                        .watched(tracer)
                        .execute(journal, environment, Long.MAX_VALUE, transaction.transaction(), transaction.sender());
                assertThat(outcome).isInstanceOf(TransactionOutcome.Executed.class);
                if (number == asked) {
                    traces.addObject().put("txHash", transaction.hash().toHex()).set("result", tracer.result());
                }
            }
        }
        return SharedFolder.parse(mapper.writeValueAsBytes(traces));
    }

    private static BlockEnvironment environment(Bytes header) {
        RlpReader fields = RlpReader.ofList(header);
        fields.hash(); // parent
        fields.raw(); // uncles
        Address coinbase = fields.address();
        fields.raw(); // state root
        fields.raw(); // transactions root
        fields.raw(); // receipts root
        fields.raw(); // bloom
        UInt256 difficulty = fields.uint256();
        long number = fields.unsigned();
        long gasLimit = fields.unsigned();
        fields.raw(); // gas used
        long time = fields.unsigned();
        var fees = new BlockEnvironment.Fees(gasLimit, UInt256.ZERO, UInt256.ONE);
        long chainId = 0xc72dd9d5e883eL;
        var chain = new BlockEnvironment.Chain(new Hash(difficulty.toBytes()), chainId, _ -> Hash.ZERO);
        return new BlockEnvironment(number, time, coinbase, fees, chain);
    }

    private static List<VerifiedTransaction> transactions(RlpReader items) {
        var verifier = new TransactionVerifier(CRYPTO.secp256k1(), 0xc72dd9d5e883eL, 1 << 20);
        List<VerifiedTransaction> transactions = new ArrayList<>();
        while (items.hasNext()) {
            if (!(verifier.verify(items.raw()) instanceof Verification.Verified(VerifiedTransaction transaction))) {
                throw new IllegalStateException("refused");
            }
            transactions.add(transaction);
        }
        return transactions;
    }
}
