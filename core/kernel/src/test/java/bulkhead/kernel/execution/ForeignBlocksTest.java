package bulkhead.kernel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Evm;
import bulkhead.evm.Fork;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.transaction.Bloom;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.TransactionVerifier;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.testing.contracts.PortableTestCrypto;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Blocks of Ethereum's own tests: executed here, their receipts have the root, the bloom and the gas that the header
/// says. A slice; testing/conformance runs them all.
class ForeignBlocksTest {

    private static final String ZIP = "evm/ethereum-tests-public.zip";
    private static final List<String> FOLDERS = List.of(
            "prague/eip7702_set_code_tx/",
            "prague/eip7623_increase_calldata_cost/",
            "osaka/eip7825_transaction_gas_limit_cap/",
            "cancun/eip6780_selfdestruct/",
            "shanghai/eip3651_warm_coinbase/",
            "shanghai/eip3860_initcode/",
            "berlin/eip2930_access_list/",
            "frontier/validation/");

    private final Map<Fork, TransactionProcessor> processors = new LinkedHashMap<>();
    private int blocks;
    private int refusals;

    @Test
    void receiptsHaveTheRootThatTheHeaderSays() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(null, this::runSlice, "execution", Evm.STACK_BYTES);
        thread.setUncaughtExceptionHandler((_, failure) -> thrown.add(failure));
        thread.start();
        thread.join();

        assertThat(thrown).isEmpty();
        assertThat(blocks).isGreaterThan(500);
        assertThat(refusals).isGreaterThan(20);
    }

    private void runSlice() {
        for (String entry : SharedFolder.entries(ZIP, ForeignBlocksTest::isInSlice)) {
            for (Map.Entry<String, JsonNode> test :
                    SharedFolder.json(ZIP, entry).properties()) {
                findFork(test.getValue()).ifPresent(fork -> run(test.getKey(), fork, test.getValue()));
            }
        }
    }

    private static boolean isInSlice(String entry) {
        return entry.endsWith(".json")
                && FOLDERS.stream().anyMatch(each -> entry.startsWith("blockchain_tests/" + each));
    }

    /// Forks whose receipts carry a status, and whose blocks differ from a zone's only where the slice does not look.
    private static Optional<Fork> findFork(JsonNode test) {
        return List.of(
                        Fork.BYZANTIUM,
                        Fork.ISTANBUL,
                        Fork.BERLIN,
                        Fork.LONDON,
                        Fork.PARIS,
                        Fork.SHANGHAI,
                        Fork.CANCUN,
                        Fork.PRAGUE,
                        Fork.OSAKA)
                .stream()
                .filter(fork ->
                        fork.name().equals(test.get("network").asString().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private void run(String name, Fork fork, JsonNode test) {
        long chainId = FixtureState.number(test.get("config").get("chainid")).toLong();
        var verifier = new TransactionVerifier(PortableTestCrypto.suite().secp256k1(), chainId, 1 << 24);
        Journal journal = new Journal(FixtureState.of(test.get("pre")));
        for (JsonNode block : test.get("blocks")) {
            JsonNode decoded = block.has("rlp_decoded") ? block.get("rlp_decoded") : block;
            Execution execution = new Execution(processor(fork), journal, environment(decoded, chainId));
            Optional<TransactionError> refused = execution.run(verifier, transactions(block));
            if (block.has("expectException")) {
                String expected = block.get("expectException").asString();
                if (expected.contains("TransactionException")) {
                    assertThat(refused).as(name + " " + expected).isPresent();
                    refusals++;
                }
                return; // the chain does not go on with it
            }
            assertThat(refused).as(name).isEmpty();
            compare(name, block.get("blockHeader"), execution.receipts);
            withdraw(journal, decoded);
            blocks++;
        }
    }

    private static void compare(String name, JsonNode header, List<Receipt> receipts) {
        List<Bytes> encoded = receipts.stream().map(Receipt::encode).toList();
        long gas = receipts.isEmpty() ? 0 : receipts.getLast().cumulativeGas();
        Bloom bloom = receipts.stream().map(Receipt::bloom).reduce(Bloom.EMPTY, Bloom::or);
        assertThat(gas)
                .as(name)
                .isEqualTo(FixtureState.number(header.get("gasUsed")).toLong());
        assertThat(PatriciaTrie.listRoot(encoded))
                .as(name)
                .isEqualTo(Hash.fromHex(header.get("receiptTrie").asString()));
        assertThat(bloom.bytes())
                .as(name)
                .isEqualTo(Bytes.fromHex(header.get("bloom").asString()));
    }

    private TransactionProcessor processor(Fork fork) {
        return processors.computeIfAbsent(
                fork, each -> TransactionProcessor.of(Machine.interpreting(each, PortableTestCrypto.suite())));
    }

    private static BlockEnvironment environment(JsonNode block, long chainId) {
        JsonNode header = block.get("blockHeader");
        UInt256 baseFee = header.has("baseFeePerGas") ? FixtureState.number(header.get("baseFeePerGas")) : UInt256.ZERO;
        var fees = new BlockEnvironment.Fees(
                FixtureState.number(header.get("gasLimit")).toLong(), baseFee, UInt256.ONE);
        var chain =
                new BlockEnvironment.Chain(Hash.fromHex(header.get("mixHash").asString()), chainId, _ -> Hash.ZERO);
        return new BlockEnvironment(
                FixtureState.number(header.get("number")).toLong(),
                FixtureState.number(header.get("timestamp")).toLong(),
                Address.fromHex(header.get("coinbase").asString()),
                fees,
                chain);
    }

    private static List<Bytes> transactions(JsonNode block) {
        RlpReader list = RlpReader.ofList(Bytes.fromHex(block.get("rlp").asString()));
        list.raw(); // header
        RlpReader transactions = list.list();
        List<Bytes> encoded = new ArrayList<>();
        while (transactions.hasNext()) {
            encoded.add(transactions.isList() ? transactions.raw() : transactions.bytes());
        }
        return encoded;
    }

    private static void withdraw(Journal journal, JsonNode block) {
        if (block.has("withdrawals")) {
            for (JsonNode withdrawal : block.get("withdrawals")) {
                UInt256 wei = FixtureState.number(withdrawal.get("amount")).multiply(UInt256.of(1_000_000_000));
                journal.accounts()
                        .credit(Address.fromHex(withdrawal.get("address").asString()), wei);
            }
        }
        journal.endTransaction();
    }

    /// The transactions of one block.
    private static final class Execution {

        private final TransactionProcessor processor;
        private final Journal journal;
        private final BlockEnvironment environment;
        private final List<Receipt> receipts = new ArrayList<>();

        Execution(TransactionProcessor processor, Journal journal, BlockEnvironment environment) {
            this.processor = processor;
            this.journal = journal;
            this.environment = environment;
        }

        Optional<TransactionError> run(TransactionVerifier verifier, List<Bytes> transactions) {
            for (Bytes encoded : transactions) {
                Optional<TransactionError> refused = switch (verifier.verify(encoded)) {
                    case Verification.Refused refusal -> Optional.of(refusal.error());
                    case Verification.Verified valid -> execute(valid.transaction());
                };
                if (refused.isPresent()) {
                    return refused;
                }
            }
            return Optional.empty();
        }

        private Optional<TransactionError> execute(VerifiedTransaction verified) {
            long used = receipts.isEmpty() ? 0 : receipts.getLast().cumulativeGas();
            long gasLeft = environment.fees().gasLimit() - used;
            return switch (processor.execute(
                    journal, environment, gasLeft, verified.transaction(), verified.sender())) {
                case TransactionOutcome.Invalid invalid -> Optional.of(invalid.error());
                case TransactionOutcome.Executed executed -> {
                    receipts.add(Receipt.of(
                            verified.transaction().type(),
                            executed.result().isSuccess(),
                            used + executed.gasUsed(),
                            executed.logs()));
                    yield Optional.empty();
                }
            };
        }
    }
}
