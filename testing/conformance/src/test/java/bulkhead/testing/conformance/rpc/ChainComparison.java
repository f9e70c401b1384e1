package bulkhead.testing.conformance.rpc;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Fork;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockView;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.Store;
import bulkhead.testing.conformance.WorldState;
import bulkhead.testing.conformance.rpc.ForeignChain.ForeignBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Holds what came out of each foreign block against what geth wrote into its header.
final class ChainComparison {

    /// The first block of that chain by the rules of Prague.
    private static final long PRAGUE = 45;

    private final List<String> differences = new ArrayList<>();
    private final Set<Address> empty = new TreeSet<>();

    /// Gas, receipts and states that are others.
    List<String> differences() {
        return differences;
    }

    /// Accounts that Ethereum has and a zone has not.
    Set<Address> emptyAccounts() {
        return empty;
    }

    void compare(ForeignBlock foreign, Store store) {
        var expected = foreign.block().header().result();
        BlockView ours = BlockCodec.view(store.blocks().find(foreign.number()).orElseThrow());
        if (ours.figures().gas().used() != expected.gasUsed()) {
            differences.add(foreign.number() + ": gas " + ours.figures().gas().used());
        }
        // Before Byzantium a receipt held a state root, which ours never do (EIP-658).
        if (foreign.block().fork().isAtLeast(Fork.BYZANTIUM)
                && !ours.figures().roots().receipts().equals(expected.receiptsRoot())) {
            differences.add(foreign.number() + ": receipts");
        }
        Hash root = ethereumsRoot(foreign, ours, store.latest());
        if (!root.equals(expected.stateRoot())) {
            differences.add(foreign.number() + ": state " + root);
        }
    }

    private Hash ethereumsRoot(ForeignBlock foreign, BlockView ours, StateReader state) {
        SortedMap<Address, WorldState.Account> world =
                new TreeMap<>(WorldState.of(state).accounts());
        if (!foreign.block().fork().isAtLeast(Fork.SPURIOUS_DRAGON)) {
            noteEmptyContracts(ours, world.keySet());
        }
        empty.forEach(address -> world.put(address, nameless(state, address)));
        world.computeIfPresent(ForeignExecution.HISTORY, (_, account) -> ethereums(account, foreign.number()));
        return new WorldState(world).root();
    }

    /// Before Spurious Dragon a contract without code and nonce stayed (EIP-161); in a zone only its slots do.
    private void noteEmptyContracts(BlockView ours, Set<Address> accounts) {
        ours.transactions().stream()
                .filter(each -> each.receipt().isSuccess())
                .flatMap(each -> each.figures().created().stream())
                .filter(created -> !accounts.contains(created))
                .forEach(empty::add);
    }

    private static WorldState.Account nameless(StateReader state, Address address) {
        return new WorldState.Account(0, UInt256.ZERO, Bytes.EMPTY, WorldState.slots(state, address));
    }

    /// Without the hashes of blocks before Prague, which a zone's EIP-2935 contract holds and Ethereum's does not.
    private static WorldState.Account ethereums(WorldState.Account history, long height) {
        SortedMap<UInt256, UInt256> slots = new TreeMap<>(history.storage());
        for (long number = 0; number < Math.min(height, PRAGUE - 1); number++) {
            slots.remove(ForeignExecution.historySlot(number));
        }
        return new WorldState.Account(history.nonce(), history.balance(), history.code(), slots);
    }
}
