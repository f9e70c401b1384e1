package bulkhead.testing.contracts;

import bulkhead.consensus.api.Application;
import bulkhead.consensus.api.ApplicationStatus;
import bulkhead.consensus.api.BlockContent;
import bulkhead.consensus.api.BlockResults;
import bulkhead.consensus.api.CheckTxResult;
import bulkhead.consensus.api.InitChain;
import bulkhead.consensus.api.InitChainResult;
import bulkhead.consensus.api.ParameterUpdate;
import bulkhead.consensus.api.PrepareProposal;
import bulkhead.consensus.api.TransactionResult;
import bulkhead.consensus.api.block.Block;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// A small application for engines: transactions are `key=value`, the state is a map, its hash the app hash. What it
/// commits lies on a [KeyValueDisk], on which another instance goes on.
///
/// - A transaction without `=` makes a block invalid.
/// - One whose key starts with `crash` fails while it is executed, as a full stack or a lost library would.
/// - `version=N` sets the application's version.
public final class KeyValueApplication implements Application {

    private static final long GAS = 100;

    private final KeyValueDisk disk;
    private final SequencedSet<Bytes> pool = new LinkedHashSet<>();
    private final List<String> calls = new ArrayList<>();
    private Optional<KeyValueDisk.Entry> finalized = Optional.empty();

    public KeyValueApplication(KeyValueDisk disk) {
        this.disk = disk;
    }

    public static Bytes transaction(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Puts a transaction into the pool, from any thread, unchecked.
    public synchronized void submit(Bytes transaction) {
        pool.add(transaction);
    }

    /// What the engine called, as `name height`, in order.
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized ApplicationStatus info() {
        calls.add("info");
        return disk.last()
                .map(entry -> new ApplicationStatus(
                        entry.content().header().height(), entry.results().appHash(), 0, entry.engineRecord()))
                .orElseGet(() -> new ApplicationStatus(0, hashOf(Map.of()), 0, Bytes.EMPTY));
    }

    @Override
    public synchronized InitChainResult initChain(InitChain request) {
        calls.add("init");
        return new InitChainResult(List.of(), hashOf(Map.of()), new ParameterUpdate(1_000_000, 30_000_000, 1));
    }

    @Override
    public CheckTxResult checkTx(Bytes transaction) {
        return text(transaction).contains("=")
                ? new CheckTxResult(0, "")
                : new CheckTxResult(1, "a transaction is key=value");
    }

    @Override
    public synchronized List<Bytes> prepareProposal(PrepareProposal request) {
        calls.add("prepare " + request.height());
        List<Bytes> chosen = new ArrayList<>();
        long bytes = 0;
        for (Bytes transaction : pool) {
            bytes += Block.framedBytes(transaction.size());
            if (bytes > request.maxBytes()) {
                break;
            }
            chosen.add(transaction);
        }
        return chosen;
    }

    @Override
    public synchronized boolean processProposal(BlockContent proposal) {
        calls.add("process " + proposal.header().height());
        if (!proposal.transactions().stream()
                .allMatch(transaction -> text(transaction).contains("="))) {
            return false;
        }
        return !execute(proposal).isEmpty();
    }

    @Override
    public synchronized BlockResults finalizeBlock(BlockContent block) {
        calls.add("finalize " + block.header().height());
        SortedMap<String, String> state = execute(block);
        List<TransactionResult> results = block.transactions().stream()
                .map(transaction ->
                        new TransactionResult(0, Sha256.hash(transaction).bytes(), GAS, transaction.size()))
                .toList();
        var parameters = Optional.ofNullable(state.get("version"))
                .map(version -> new ParameterUpdate(-1, -1, Long.parseLong(version)))
                .orElse(ParameterUpdate.NONE);
        var answer = new BlockResults(results, List.of(), parameters, hashOf(state));
        finalized = Optional.of(new KeyValueDisk.Entry(block, answer, Bytes.EMPTY, state));
        return answer;
    }

    @Override
    public synchronized void commit(Bytes engineRecord) {
        KeyValueDisk.Entry entry = finalized.orElseThrow();
        calls.add("commit " + entry.content().header().height());
        disk.write(entry.withRecord(engineRecord));
        entry.content().transactions().forEach(pool::remove);
        finalized = Optional.empty();
    }

    /// The state after a block; it always holds the height, so that it is never empty.
    private SortedMap<String, String> execute(BlockContent block) {
        var state = new TreeMap<>(disk.last().map(KeyValueDisk.Entry::state).orElseGet(Map::of));
        state.put("height", Long.toString(block.header().height()));
        for (Bytes transaction : block.transactions()) {
            String[] pair = text(transaction).split("=", 2);
            if (pair[0].startsWith("crash")) {
                throw new IllegalStateException("out of luck at " + pair[0]);
            }
            state.put(pair[0], pair[1]);
        }
        return state;
    }

    private static Hash hashOf(Map<String, String> state) {
        return Sha256.hash(state.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Bytes transaction) {
        return new String(transaction.toArrayUnsafe(), StandardCharsets.UTF_8);
    }
}
