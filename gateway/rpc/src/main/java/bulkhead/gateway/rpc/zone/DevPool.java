package bulkhead.gateway.rpc.zone;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;

/// Taking transactions out of a dev zone's pool.
public interface DevPool {

    /// Takes one out; whether it was there.
    boolean drop(Hash transaction);

    /// Takes all out.
    void dropAll();

    /// Takes a sender's out.
    void dropOf(Address sender);
}
