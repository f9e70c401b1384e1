package bulkhead.kernel.state;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.InvariantViolation;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Accounts;
import bulkhead.evm.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// Accounts and code in the journal.
final class AccountJournal implements Accounts {

    private final ZoneState parent;
    private final Overlay<Address, Account> accounts;
    private final Map<Hash, Code> codes = new LinkedHashMap<>(); // by hash, so that nothing of it is ever undone
    private boolean wraps; // where some balance is pretended their sum has no bound

    AccountJournal(ZoneState parent, UndoLog undo) {
        this.parent = parent;
        this.accounts = new Overlay<>(parent::account, undo);
    }

    @Override
    public UInt256 balance(Address account) {
        return accounts.get(account).balance();
    }

    @Override
    public long nonce(Address account) {
        return accounts.get(account).nonce();
    }

    @Override
    public Code code(Address account) {
        return codeOf(accounts.get(account));
    }

    Code codeOf(Account account) {
        return account.hasCode()
                ? codes.computeIfAbsent(account.codeHash(), hash -> Code.of(parent.code(hash)))
                : Code.EMPTY;
    }

    @Override
    public boolean isEmpty(Address account) {
        return accounts.get(account).isEmpty();
    }

    @Override
    public void setNonce(Address account, long nonce) {
        accounts.set(account, accounts.get(account).withNonce(nonce));
    }

    @Override
    public void setCode(Address account, Bytes code) {
        Code set = Code.of(code);
        codes.putIfAbsent(set.hash(), set);
        accounts.set(account, accounts.get(account).withCodeHash(set.hash()));
    }

    @Override
    public void credit(Address account, UInt256 amount) {
        Account before = accounts.get(account);
        if (before.balance().addOverflows(amount) && !wraps) {
            throw new InvariantViolation("INV-040 balance of " + account + " overflows by " + amount);
        }
        accounts.set(account, before.withBalance(before.balance().add(amount)));
    }

    @Override
    public void debit(Address account, UInt256 amount) {
        Account before = accounts.get(account);
        if (before.balance().compareTo(amount) < 0) {
            throw new InvariantViolation(
                    "INV-040 balance of " + account + " is " + before.balance() + ", below the debit " + amount);
        }
        accounts.set(account, before.withBalance(before.balance().subtract(amount)));
    }

    /// Lets balances wrap at 2^256, as geth's do, instead of taking that for a broken invariant.
    void wrapBalances() {
        wraps = true;
    }

    /// Gives an account a balance that comes from nowhere.
    void pretendBalance(Address account, UInt256 balance) {
        wrapBalances();
        accounts.set(account, accounts.get(account).withBalance(balance));
    }

    Account account(Address address) {
        return accounts.get(address);
    }

    Account accountBefore(Address address) {
        return accounts.beforeTransaction(address);
    }

    void remove(Address account) {
        accounts.set(account, Account.EMPTY);
    }

    void endTransaction() {
        accounts.endTransaction();
    }

    /// Code enters the change set with an account that bears it: what was reverted or destroyed leaves none behind.
    void collect(NavigableMap<Bytes, Optional<Bytes>> changed, NavigableMap<Bytes, Optional<Bytes>> newCodes) {
        accounts.forEachChange((address, account) -> {
            changed.put(
                    address.bytes(),
                    Optional.of(account).filter(each -> !each.isEmpty()).map(Account::encode));
            Hash hash = account.codeHash();
            if (account.hasCode()
                    && !parent.account(address).codeHash().equals(hash)
                    && parent.reader().find(Compartments.CODE, hash.bytes()).isEmpty()) {
                newCodes.put(hash.bytes(), Optional.of(code(address).bytes()));
            }
        });
    }
}
