package bulkhead.kernel.block;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.kernel.transaction.Bloom;
import bulkhead.kernel.zone.Genesis;
import java.util.List;
import java.util.Optional;

/// A block as others read it.
///
/// @param hash of the engine's header; the genesis hash for block 0
/// @param transactions in block order; log indices in them run through the block
/// @param setRandao what PREVRANDAO showed in it where somebody set that, in a dev zone
public record BlockView(
        Hash hash,
        BlockHeader header,
        BlockFigures figures,
        List<IncludedTransaction> transactions,
        Optional<Hash> setRandao) {

    public BlockView {
        transactions = List.copyOf(transactions);
    }

    /// A block in which nobody set PREVRANDAO.
    public BlockView(Hash hash, BlockHeader header, BlockFigures figures, List<IncludedTransaction> transactions) {
        this(hash, header, figures, transactions, Optional.empty());
    }

    public long number() {
        return header.height();
    }

    /// What PREVRANDAO showed in it.
    public Hash prevRandao() {
        return setRandao.orElseGet(header::prevRandao);
    }

    /// Bytes of its transactions.
    public long size() {
        return transactions.stream().mapToLong(each -> each.encoded().size()).sum();
    }

    /// The synthetic block 0: its hash is the genesis hash, it has no transactions and no parent.
    ///
    /// @param zoneRoot after genesis
    public static BlockView genesis(Genesis genesis, Hash zoneRoot) {
        Bytes nobody = Address.ZERO.bytes();
        var header = new BlockHeader(0, genesis.identity().time(), Hash.ZERO, nobody, Hash.ZERO);
        Genesis.Rules rules = genesis.rules();
        var gas = new BlockFigures.Gas(0, rules.limits().blocks().gas(), rules.baseFee());
        var roots = new BlockFigures.Roots(zoneRoot, PatriciaTrie.EMPTY, PatriciaTrie.EMPTY);
        var figures = new BlockFigures(gas, Address.ZERO, roots, Bloom.EMPTY);
        return new BlockView(genesis.hash(), header, figures, List.of());
    }
}
