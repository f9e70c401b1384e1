package bulkhead.gateway.rpc.dev;

import bulkhead.gateway.rpc.call.CallMethods;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcMethod;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.FeeMarket;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.Zone;

/// All that only a dev zone answers: what anvil and hardhat offer to whoever tests contracts.
///
/// @param controls what the node of a dev zone can do
public record DevRoom(Zone zone, Chain chain, CallMethods calls, FeeMarket market, DevControls controls) {

    public void addTo(RpcMethods methods) {
        var snapshots = new Snapshots(controls, chain);
        new SendMethods(this).addTo(methods);
        new SignMethods(controls.keys()).addTo(methods);
        new ImpersonationMethods(this).addTo(methods);
        new MiningMethods(controls, chain).addTo(methods);
        new TimeMethods(controls.time()).addTo(methods);
        new EditMethods(this).addTo(methods);
        new DropMethods(controls.dropping()).addTo(methods);
        new DevNodeMethods(this, snapshots).addTo(methods);
        snapshots.addTo(methods);
    }

    static RpcRefusal notSupported(String reason) {
        return new RpcRefusal(RpcError.of(RpcError.NOT_SUPPORTED, reason));
    }

    /// Adds a method under the names that it has in both tools.
    static void both(RpcMethods methods, String verb, RpcMethod method) {
        methods.add("anvil_" + verb, method).add("hardhat_" + verb, method);
    }

    /// Adds a method under anvil's name and the older one.
    static void evmAndAnvil(RpcMethods methods, String verb, RpcMethod method) {
        methods.add("evm_" + verb, method).add("anvil_" + verb, method);
    }
}
