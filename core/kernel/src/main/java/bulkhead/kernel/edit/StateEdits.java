package bulkhead.kernel.edit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.module.ModuleAddress;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.transaction.TransactionType;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.store.api.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The edits of one block, in the order in which they were made. They head the block: its other transactions see the
/// state with them. They are in the block's data and have a result, but are no transaction of Ethereum's: no receipt,
/// no index, no place in `transactionsRoot`.
public record StateEdits(List<StateEdit> all) {

    public static final StateEdits NONE = new StateEdits(List.of());

    private static final int BALANCE_BITS_MAX = 192;
    private static final int CODE_SIZE_MAX = 64 * 1024;

    public StateEdits {
        all = List.copyOf(all);
    }

    /// Whether bytes in a block are edits rather than a transaction.
    public static boolean areIn(Bytes encoded) {
        return !encoded.isEmpty() && encoded.get(0) == (byte) TransactionType.EDIT.id();
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws bulkhead.crypto.rlp.RlpException if the bytes are something else
    public static StateEdits decode(Bytes encoded) {
        return new StateEdits(EditCodec.decode(encoded));
    }

    /// 0x44 ‖ rlp([[kind, …], …]) (docs/formats.md, State edits).
    public Bytes encode() {
        return EditCodec.encode(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// These edits and then others.
    public StateEdits with(List<StateEdit> later) {
        List<StateEdit> both = new ArrayList<>(all);
        both.addAll(later);
        return new StateEdits(both);
    }

    /// What PREVRANDAO shows in the block, if an edit says so.
    public Optional<Hash> prevRandao() {
        return all.reversed().stream()
                .filter(StateEdit.PrevRandao.class::isInstance)
                .map(edit -> ((StateEdit.PrevRandao) edit).value())
                .findFirst();
    }

    /// The state with these edits.
    ///
    /// @throws IllegalArgumentException if one of them is impossible there; says which and why
    public EditedState over(StateReader state) {
        EditedState edited = new EditedState(state);
        for (StateEdit edit : all) {
            findFlaw(edited.now(), edit).ifPresent(flaw -> {
                throw new IllegalArgumentException(flaw);
            });
            edited.apply(edit);
        }
        return edited;
    }

    private static Optional<String> findFlaw(ZoneState state, StateEdit edit) {
        return switch (edit) {
            case StateEdit.Balance(Address _, UInt256 wei) ->
                flawIf(wei.bitLength() > BALANCE_BITS_MAX, "a balance is set below 2^192 wei: sums must fit 256 bits");
            case StateEdit.Nonce(Address account, long nonce) ->
                flawIf(
                        nonce < 0
                                || Long.compareUnsigned(
                                                nonce, state.account(account).nonce())
                                        < 0,
                        "New nonce (" + nonce + ") must not be smaller than the existing nonce ("
                                + Long.toUnsignedString(state.account(account).nonce()) + ")");
            case StateEdit.Code(Address account, Bytes code) ->
                flawIf(code.size() > CODE_SIZE_MAX, "code has " + code.size() + " bytes, at most " + CODE_SIZE_MAX)
                        .or(() -> flawIf(isModule(state, account), account + " is a module: it has no other code"));
            case StateEdit.BaseFee _ ->
                flawIf(state.system().zone().fees() == FeePolicy.NONE, "gas is free in this zone: no base fee is set");
            case StateEdit.BlockGas(long gas) -> flawIf(gas < 1, "a block's gas is not positive: " + gas);
            case StateEdit.FeeAccount(Bytes validator, Address _) ->
                flawIf(state.system().findFeeAccount(validator).isEmpty(), validator + " is no validator here");
            case StateEdit.Slot _, StateEdit.PrevRandao _ -> Optional.empty();
        };
    }

    private static Optional<String> flawIf(boolean isFlawed, String flaw) {
        return isFlawed ? Optional.of(flaw) : Optional.empty();
    }

    private static boolean isModule(ZoneState state, Address account) {
        return state.system().modules().stream()
                .anyMatch(module -> ModuleAddress.of(module.name()).equals(account));
    }
}
