package bulkhead.gateway.rpc.dev;

import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevImpersonation;

/// Allows sending in the names of accounts whose keys nobody holds.
final class ImpersonationMethods {

    private final DevImpersonation impersonation;

    ImpersonationMethods(DevRoom room) {
        this.impersonation = room.controls().impersonation();
    }

    void addTo(RpcMethods methods) {
        DevRoom.both(methods, "impersonateAccount", params -> {
            var account = params.address(0);
            DevParams.orRefuse(() -> impersonation.allow(account));
            return Json.nothing();
        });
        methods.add("anvil_stopImpersonatingAccount", params -> {
                    impersonation.end(params.address(0));
                    return Json.nothing();
                })
                .add("hardhat_stopImpersonatingAccount", params -> Json.flag(impersonation.end(params.address(0))));
        DevRoom.both(methods, "autoImpersonateAccount", params -> {
            impersonation.allowAll(params.flag(0));
            return Json.nothing();
        });
    }
}
