package bulkhead.kernel.edit;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpException;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.rlp.RlpWriter;
import bulkhead.kernel.transaction.TransactionType;
import java.util.ArrayList;
import java.util.List;

/// 0x44 ‖ rlp([[kind, …], …]), in the order in which they were made.
final class EditCodec {

    private static final int BALANCE = 1;
    private static final int NONCE = 2;
    private static final int CODE = 3;
    private static final int SLOT = 4;
    private static final int BASE_FEE = 5;
    private static final int FEE_ACCOUNT = 6;
    private static final int BLOCK_GAS = 7;
    private static final int PREV_RANDAO = 8;
    private static final int VALIDATOR_SIZE = 20;

    private EditCodec() {}

    static Bytes encode(List<StateEdit> edits) {
        Bytes list = Rlp.encodeList(items -> edits.forEach(edit -> items.list(item -> write(edit, item))));
        return Bytes.concat(Bytes.of((byte) TransactionType.EDIT.id()), list);
    }

    static List<StateEdit> decode(Bytes encoded) {
        List<StateEdit> edits = new ArrayList<>();
        for (RlpReader items = RlpReader.ofList(encoded.slice(1)); items.hasNext(); ) {
            RlpReader item = items.list();
            edits.add(read(item));
            item.end();
        }
        return edits;
    }

    private static void write(StateEdit edit, RlpWriter item) {
        switch (edit) {
            case StateEdit.Balance balance ->
                item.unsigned(BALANCE).address(balance.account()).uint256(balance.wei());
            case StateEdit.Nonce nonce ->
                item.unsigned(NONCE).address(nonce.account()).unsigned(nonce.nonce());
            case StateEdit.Code code ->
                item.unsigned(CODE).address(code.account()).bytes(code.code());
            case StateEdit.Slot slot ->
                item.unsigned(SLOT).address(slot.account()).uint256(slot.slot()).uint256(slot.value());
            case StateEdit.BaseFee fee -> item.unsigned(BASE_FEE).uint256(fee.wei());
            case StateEdit.FeeAccount fees ->
                item.unsigned(FEE_ACCOUNT).bytes(fees.validator()).address(fees.account());
            case StateEdit.BlockGas limit -> item.unsigned(BLOCK_GAS).unsigned(limit.gas());
            case StateEdit.PrevRandao randao -> item.unsigned(PREV_RANDAO).hash(randao.value());
        }
    }

    private static StateEdit read(RlpReader item) {
        long kind = item.unsigned();
        if (kind < BALANCE || kind > PREV_RANDAO) {
            throw new RlpException("state edit: kind " + kind + " is not known here");
        }
        return switch ((int) kind) {
            case BALANCE -> new StateEdit.Balance(item.address(), item.uint256());
            case NONCE -> new StateEdit.Nonce(item.address(), item.unsigned());
            case CODE -> new StateEdit.Code(item.address(), item.bytes());
            case SLOT -> new StateEdit.Slot(item.address(), item.uint256(), item.uint256());
            case BASE_FEE -> new StateEdit.BaseFee(item.uint256());
            case FEE_ACCOUNT -> new StateEdit.FeeAccount(item.bytes(VALIDATOR_SIZE), item.address());
            case BLOCK_GAS -> new StateEdit.BlockGas(item.unsigned());
            default -> new StateEdit.PrevRandao(item.hash());
        };
    }
}
