package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevState;
import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.state.ZoneState;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Changes a dev zone's state, and what its next block is like.
final class EditMethods {

    private final DevRoom room;
    private final DevState state;

    EditMethods(DevRoom room) {
        this.room = room;
        this.state = room.controls().state();
    }

    void addTo(RpcMethods methods) {
        DevRoom.both(
                methods,
                "setBalance",
                params -> edit(new StateEdit.Balance(params.address(0), DevParams.quantity(params, 1))));
        DevRoom.both(methods, "addBalance", this::addBalance);
        DevRoom.both(
                methods,
                "setNonce",
                params -> edit(new StateEdit.Nonce(params.address(0), DevParams.number(params, 1))));
        DevRoom.both(methods, "setCode", params -> edit(new StateEdit.Code(params.address(0), params.bytes(1))));
        DevRoom.both(methods, "setStorageAt", this::setSlot);
        DevRoom.both(
                methods,
                "setNextBlockBaseFeePerGas",
                params -> edit(new StateEdit.BaseFee(DevParams.quantity(params, 0))));
        DevRoom.both(methods, "setCoinbase", this::setCoinbase);
        DevRoom.both(methods, "setPrevRandao", params -> edit(new StateEdit.PrevRandao(params.hash(0))));
        DevRoom.both(methods, "dumpState", _ -> Json.of(StateDump.of(latest())));
        DevRoom.both(methods, "loadState", params -> {
            List<StateEdit> edits = StateDump.edits(params.bytes(0), latest());
            DevParams.orRefuse(() -> state.edit(edits));
            return Json.flag(true);
        });
        DevRoom.both(methods, "setMinGasPrice", _ -> {
            throw DevRoom.notSupported("a minimal gas price is not set where there is a base fee (EIP-1559):"
                    + " anvil_setNextBlockBaseFeePerGas");
        });
        DevRoom.evmAndAnvil(methods, "setBlockGasLimit", params -> {
            edit(new StateEdit.BlockGas(DevParams.number(params, 0)));
            return Json.flag(true);
        });
    }

    private ZoneState latest() {
        return room.chain().state(new BlockSelector.Latest());
    }

    private JsonNode edit(StateEdit edit) {
        DevParams.orRefuse(() -> state.edit(List.of(edit)));
        return Json.nothing();
    }

    private JsonNode addBalance(Params params) {
        var account = params.address(0);
        UInt256 now =
                room.chain().state(new BlockSelector.Latest()).account(account).balance();
        UInt256 more = DevParams.quantity(params, 1);
        if (now.addOverflows(more)) {
            throw Params.invalid("argument 1", "the balance would exceed 256 bits");
        }
        return edit(new StateEdit.Balance(account, now.add(more)));
    }

    /// A slot's number and its value, 32 bytes or, as cast sends it, a number.
    private JsonNode setSlot(Params params) {
        var account = params.address(0);
        UInt256 slot = word(params.require(1), "argument 1");
        edit(new StateEdit.Slot(account, slot, word(params.require(2), "argument 2")));
        return Json.flag(true);
    }

    private static UInt256 word(JsonNode node, String where) {
        boolean isBytes =
                node.isString() && node.stringValue().toLowerCase(Locale.ROOT).startsWith("0x");
        return isBytes && node.stringValue().length() > 2
                ? Params.quantity(node, where)
                : DevParams.quantity(node, where);
    }

    /// Where the fees go of the one validator that makes this zone's blocks.
    private JsonNode setCoinbase(Params params) {
        var account = params.address(0);
        Bytes validator =
                room.zone().description().genesis().validators().getFirst().address();
        return edit(new StateEdit.FeeAccount(validator, account));
    }
}
