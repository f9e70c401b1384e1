package bulkhead.kernel.state;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.Accounts;
import bulkhead.evm.Code;
import bulkhead.evm.Log;
import bulkhead.evm.Substate;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Accounts whose transfers leave logs as an ERC-20 token's would: the event `Transfer(address,address,uint256)` of the
/// address that stands for the native token (ERC-7528). A log goes where its transfer goes if that is undone.
final class TransferLog implements Accounts {

    private static final Address NATIVE = Address.fromHex("0x" + "ee".repeat(Address.SIZE));
    private static final Hash TRANSFER =
            Keccak256.hash(Bytes.wrap("Transfer(address,address,uint256)".getBytes(StandardCharsets.US_ASCII)));

    private final Accounts accounts;
    private final Substate substate;
    private Address payer = Address.ZERO;

    TransferLog(Accounts accounts, Substate substate) {
        this.accounts = accounts;
        this.substate = substate;
    }

    /// Nobody can deploy to the address: only these logs have it.
    static boolean isOne(Log log) {
        return log.address().equals(NATIVE);
    }

    /// Notes who pays: the credit that follows at once says whom.
    @Override
    public void debit(Address account, UInt256 amount) {
        accounts.debit(account, amount);
        payer = account;
    }

    @Override
    public void credit(Address account, UInt256 amount) {
        accounts.credit(account, amount);
        if (!amount.isZero()) {
            substate.log(new Log(NATIVE, List.of(TRANSFER, topic(payer), topic(account)), amount.toBytes()));
        }
    }

    @Override
    public UInt256 balance(Address account) {
        return accounts.balance(account);
    }

    @Override
    public long nonce(Address account) {
        return accounts.nonce(account);
    }

    @Override
    public Code code(Address account) {
        return accounts.code(account);
    }

    @Override
    public boolean isEmpty(Address account) {
        return accounts.isEmpty(account);
    }

    @Override
    public void setNonce(Address account, long nonce) {
        accounts.setNonce(account, nonce);
    }

    @Override
    public void setCode(Address account, Bytes code) {
        accounts.setCode(account, code);
    }

    private static Hash topic(Address address) {
        return new Hash(address.bytes().padLeft(Hash.SIZE));
    }
}
