package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevPool;

/// Takes transactions out of the pool.
final class DropMethods {

    private final DevPool pool;

    DropMethods(DevPool pool) {
        this.pool = pool;
    }

    void addTo(RpcMethods methods) {
        methods.add("anvil_dropTransaction", params -> {
                    Hash transaction = params.hash(0);
                    return pool.drop(transaction) ? Json.of(transaction) : Json.nothing();
                })
                .add("hardhat_dropTransaction", params -> Json.flag(pool.drop(params.hash(0))))
                .add("anvil_removePoolTransactions", params -> {
                    Address sender = params.address(0);
                    pool.dropOf(sender);
                    return Json.nothing();
                });
        DevRoom.both(methods, "dropAllTransactions", _ -> {
            pool.dropAll();
            return Json.nothing();
        });
    }
}
