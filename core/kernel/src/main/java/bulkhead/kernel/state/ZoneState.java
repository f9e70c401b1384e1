package bulkhead.kernel.state;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.InvariantViolation;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.store.api.StateReader;

/// A zone's state after a block, in Ethereum's terms.
public record ZoneState(StateReader reader) {

    /// The account at an address; [Account#EMPTY] if there is none.
    public Account account(Address address) {
        return reader.find(Compartments.ACCOUNTS, address.bytes())
                .map(Account::decode)
                .orElse(Account.EMPTY);
    }

    /// The code at an address, empty if there is none; of a module its marker 0xFE ‖ name.
    public Bytes code(Address address) {
        return code(account(address).codeHash());
    }

    Bytes code(Hash codeHash) {
        if (codeHash.equals(Keccak256.EMPTY)) {
            return Bytes.EMPTY;
        }
        return reader.find(Compartments.CODE, codeHash.bytes())
                .orElseThrow(() -> new InvariantViolation("INV-041 an account's code is missing: " + codeHash));
    }

    /// A contract's slot; zero if it is not set.
    public UInt256 slot(Address contract, UInt256 slot) {
        return reader.find(Compartments.EVM, Compartments.slotKey(contract, slot))
                .map(UInt256::from)
                .orElse(UInt256.ZERO);
    }

    /// The zone's rules.
    public SystemRecords system() {
        return new SystemRecords(reader);
    }

    /// What the last blocks left.
    public BlockRecords blocks() {
        return new BlockRecords(reader);
    }
}
