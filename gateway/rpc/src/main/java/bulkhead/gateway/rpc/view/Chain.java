package bulkhead.gateway.rpc.view;

import bulkhead.consensus.api.block.EngineRecord;
import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.kernel.state.ZoneState;
import bulkhead.store.api.BlockIndex;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.StoreProblem;
import bulkhead.store.api.TransactionLocation;
import java.util.Optional;

/// The zone's blocks and states as clients may see them.
///
/// A block is visible when its state is applied, so that its receipts and balances appear together (INV-090). Height 0
/// is a synthetic block that stands for genesis.
public final class Chain {

    private final Zone zone;
    private final RecentBlocks recent = new RecentBlocks();
    private final BlockView genesis;

    public Chain(Zone zone) {
        this.zone = zone;
        this.genesis = BlockView.genesis(zone.description().genesis(), genesisRoot());
    }

    /// A transaction and the block it stands in.
    public record Located(BlockView block, IncludedTransaction transaction) {}

    /// The height of the last visible block.
    public long head() {
        return zone.ledger().latest().height();
    }

    /// The zone's rules as they are now.
    public SystemRecords system() {
        return new SystemRecords(zone.ledger().latest());
    }

    public Optional<BlockView> find(BlockSelector selector) {
        return findHeight(selector).flatMap(this::find);
    }

    public Optional<BlockView> find(long height) {
        if (height == 0) {
            return Optional.of(genesis);
        }
        if (height > head()) {
            return Optional.empty();
        }
        BlockReader blocks = zone.ledger().blocks();
        return blocks.findId(height)
                .flatMap(id -> recent.find(id.hash())
                        .or(() -> blocks.find(height).map(BlockCodec::view).map(recent::keep)));
    }

    /// The block of a height, read without a trace in the cache: for searches that go over many.
    public Optional<BlockView> read(long height) {
        if (height == 0) {
            return Optional.of(genesis);
        }
        if (height > head()) {
            return Optional.empty();
        }
        BlockReader blocks = zone.ledger().blocks();
        return blocks.findId(height)
                .flatMap(id ->
                        recent.find(id.hash()).or(() -> blocks.find(height).map(BlockCodec::view)));
    }

    /// Which blocks may have what is looked for.
    public BlockIndex index() {
        return zone.ledger().blocks().index();
    }

    public Optional<Located> findTransaction(Hash hash) {
        Optional<TransactionLocation> location = zone.ledger().blocks().findTransaction(hash);
        return location.flatMap(found -> find(found.height())
                .map(block -> new Located(block, block.transactions().get(found.index()))));
    }

    /// The height that a selector means; empty if there is no such block.
    public Optional<Long> findHeight(BlockSelector selector) {
        long head = head();
        return switch (selector) {
            case BlockSelector.Latest _, BlockSelector.Pending _ -> Optional.of(head);
            case BlockSelector.AtHeight(long height) -> Optional.of(height).filter(asked -> asked <= head);
            case BlockSelector.OfHash(Hash hash) ->
                zone.ledger().blocks().findHeight(hash).filter(height -> height <= head);
        };
    }

    /// The state after the block that a selector means.
    ///
    /// @throws RpcRefusal if there is no such block, or its state is no longer kept
    public ZoneState state(BlockSelector selector) {
        return new ZoneState(reader(selector));
    }

    /// The state after the block that a selector means.
    ///
    /// @throws RpcRefusal if there is no such block, or its state is no longer kept
    public StateReader reader(BlockSelector selector) {
        if (selector instanceof BlockSelector.Latest || selector instanceof BlockSelector.Pending) {
            return zone.ledger().latest();
        }
        long height = requireHeight(selector);
        StateReader latest = zone.ledger().latest();
        if (height == latest.height()) {
            return latest; // with the edits of a dev zone that wait for a block
        }
        return zone.ledger().findState(height).orElseThrow(() -> stateNotKept(height));
    }

    /// The state after the block that a selector means as its header attests it: without edits that wait for a block.
    ///
    /// @throws RpcRefusal if there is no such block, or its state is no longer kept
    public StateReader attested(BlockSelector selector) {
        long height = requireHeight(selector);
        return zone.ledger().findState(height).orElseThrow(() -> stateNotKept(height));
    }

    /// The height that a selector means.
    ///
    /// @throws RpcRefusal in geth's words if there is no such block
    public long requireHeight(BlockSelector selector) {
        return findHeight(selector)
                .orElseThrow(() -> RpcRefusal.server(
                        selector instanceof BlockSelector.OfHash ? "header for hash not found" : "header not found"));
    }

    public static RpcRefusal stateNotKept(long height) {
        return RpcRefusal.server(new StoreProblem.StateNotKept(height).message());
    }

    /// The zone root after genesis: of its state, or when that is no longer kept of the header that attests it.
    private Hash genesisRoot() {
        Optional<StateReader> state = zone.ledger().findState(0);
        return state.map(StateReader::zoneRoot).orElseGet(() -> {
            BlockRecord first = zone.ledger().blocks().find(1).orElseThrow();
            return new Hash(
                    EngineRecord.decode(first.engineRecord()).header().state().app());
        });
    }
}
