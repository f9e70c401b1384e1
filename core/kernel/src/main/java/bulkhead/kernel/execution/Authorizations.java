package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.evm.Accounts;
import bulkhead.evm.Code;
import bulkhead.evm.Delegation;
import bulkhead.evm.Host;
import bulkhead.kernel.transaction.Authorization;
import java.util.Optional;

/// Applies a transaction's authorizations in their order (EIP-7702, Behavior). Invalid ones are skipped.
final class Authorizations {

    private static final long PER_AUTHORIZATION_BASE = 12_500;
    private static final long NONCE_MAX = -1L; // 2^64 - 1, read as unsigned

    private final Host host;
    private final UInt256 chainId;
    private final Secp256k1 curve;

    Authorizations(Host host, long chainId, Secp256k1 curve) {
        this.host = host;
        this.chainId = UInt256.of(chainId);
        this.curve = curve;
    }

    void apply(Authorization authorization) {
        boolean isForHere =
                authorization.chainId().isZero() || authorization.chainId().equals(chainId);
        if (!isForHere || authorization.nonce() == NONCE_MAX) {
            return;
        }
        Optional<Address> authority = authorization.findAuthority(curve);
        if (authority.isPresent()) {
            apply(authorization, authority.get());
        }
    }

    private void apply(Authorization authorization, Address authority) {
        Accounts accounts = host.accounts();
        host.substate().warm(authority);
        Code code = accounts.code(authority);
        boolean mayDelegate = code.isEmpty() || Delegation.findTarget(code).isPresent();
        if (!mayDelegate || accounts.nonce(authority) != authorization.nonce()) {
            return;
        }
        if (!accounts.isEmpty(authority)) {
            host.substate().refund(IntrinsicGas.PER_AUTHORIZATION - PER_AUTHORIZATION_BASE);
        }
        boolean ends = authorization.target().equals(Address.ZERO);
        accounts.setCode(authority, ends ? Bytes.EMPTY : Delegation.to(authorization.target()));
        accounts.setNonce(authority, authorization.nonce() + 1);
    }
}
