package bulkhead.kernel.transaction;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import java.util.List;
import java.util.Optional;

/// What a sender signs, by type. Fees are in wei per gas.
public sealed interface Transaction {

    TransactionType type();

    /// What every type has.
    Body body();

    /// The EIP-155 chain id; only a legacy transaction may lack it, and is then valid on every chain.
    Optional<Long> chainId();

    /// What the sender offers for gas.
    Fees fees();

    default List<AccessListEntry> accessList() {
        return List.of();
    }

    /// The hash that the sender signs.
    default Hash signingHash() {
        return Keccak256.hash(TransactionCodec.signingBytes(this));
    }

    /// The EIP-2718 bytes with zeros in place of a signature, as Ethereum's clients show what nobody signed.
    default Bytes unsignedBytes() {
        return TransactionCodec.unsignedBytes(this);
    }

    /// The same transaction with another gas limit.
    default Transaction withGas(long gasLimit) {
        return withBody(body().withGas(gasLimit));
    }

    /// The same transaction with another nonce.
    default Transaction withNonce(long nonce) {
        return withBody(body().withNonce(nonce));
    }

    private Transaction withBody(Body changed) {
        return switch (this) {
            case Legacy legacy -> new Legacy(changed, legacy.gasPrice(), legacy.chainId());
            case WithAccessList typed -> new WithAccessList(typed.chain(), changed, typed.gasPrice(), accessList());
            case DynamicFee typed -> new DynamicFee(typed.chain(), changed, fees(), accessList());
            case WithBlobs typed -> new WithBlobs(typed.chain(), changed, fees(), accessList(), typed.blobs());
            case SetCode typed -> new SetCode(typed.chain(), changed, fees(), accessList(), typed.authorizations());
        };
    }

    /// What every type has.
    ///
    /// @param nonce 64 bits read as unsigned
    /// @param gasLimit at most 2^63 - 1
    /// @param to the account called; empty creates a contract
    /// @param value wei
    /// @param input call data, or init code
    record Body(long nonce, long gasLimit, Optional<Address> to, UInt256 value, Bytes input) {
        public Body {
            if (gasLimit < 0) {
                throw new IllegalArgumentException("gas limit is negative: " + gasLimit);
            }
        }

        Body withGas(long other) {
            return new Body(nonce, other, to, value, input);
        }

        Body withNonce(long other) {
            return new Body(other, gasLimit, to, value, input);
        }

        public boolean isCreation() {
            return to.isEmpty();
        }
    }

    /// What a sender offers (EIP-1559). Types without a market of their own offer one price for both.
    ///
    /// @param tipCap most that goes to the proposer
    /// @param feeCap most that is paid in all
    record Fees(UInt256 tipCap, UInt256 feeCap) {

        public static Fees of(UInt256 gasPrice) {
            return new Fees(gasPrice, gasPrice);
        }

        /// The price that is paid where the base fee is `baseFee`; only where the fee cap reaches that.
        public UInt256 effectivePrice(UInt256 baseFee) {
            UInt256 room = feeCap.subtract(baseFee);
            return baseFee.add(room.compareTo(tipCap) < 0 ? room : tipCap);
        }
    }

    /// A bare list, with EIP-155's chain id or without one.
    record Legacy(Body body, UInt256 gasPrice, Optional<Long> chainId) implements Transaction {
        @Override
        public TransactionType type() {
            return TransactionType.LEGACY;
        }

        @Override
        public Fees fees() {
            return Fees.of(gasPrice);
        }
    }

    /// EIP-2930.
    record WithAccessList(long chain, Body body, UInt256 gasPrice, List<AccessListEntry> accessList)
            implements Transaction {
        public WithAccessList {
            accessList = List.copyOf(accessList);
        }

        @Override
        public TransactionType type() {
            return TransactionType.ACCESS_LIST;
        }

        @Override
        public Optional<Long> chainId() {
            return Optional.of(chain);
        }

        @Override
        public Fees fees() {
            return Fees.of(gasPrice);
        }
    }

    /// EIP-1559.
    record DynamicFee(long chain, Body body, Fees fees, List<AccessListEntry> accessList) implements Transaction {
        public DynamicFee {
            accessList = List.copyOf(accessList);
        }

        @Override
        public TransactionType type() {
            return TransactionType.DYNAMIC_FEE;
        }

        @Override
        public Optional<Long> chainId() {
            return Optional.of(chain);
        }
    }

    /// EIP-4844, without its sidecar.
    record WithBlobs(long chain, Body body, Fees fees, List<AccessListEntry> accessList, Blobs blobs)
            implements Transaction {
        public WithBlobs {
            accessList = List.copyOf(accessList);
        }

        @Override
        public TransactionType type() {
            return TransactionType.BLOB;
        }

        @Override
        public Optional<Long> chainId() {
            return Optional.of(chain);
        }
    }

    /// What a blob transaction says of its blobs: the most it pays per blob gas, and their versioned hashes.
    record Blobs(UInt256 feeCap, List<Hash> hashes) {

        /// Gas of one blob (EIP-4844).
        public static final long GAS_EACH = 1L << 17;

        public Blobs {
            hashes = List.copyOf(hashes);
        }

        public long gas() {
            return GAS_EACH * hashes.size();
        }
    }

    /// EIP-7702.
    record SetCode(
            long chain, Body body, Fees fees, List<AccessListEntry> accessList, List<Authorization> authorizations)
            implements Transaction {
        public SetCode {
            accessList = List.copyOf(accessList);
            authorizations = List.copyOf(authorizations);
        }

        @Override
        public TransactionType type() {
            return TransactionType.SET_CODE;
        }

        @Override
        public Optional<Long> chainId() {
            return Optional.of(chain);
        }
    }
}
