package bulkhead.kernel.zone;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Sha256;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.ZoneIdentity;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that a zone starts with. Two nodes are in one zone if their genesis has one [#hash].
///
/// @param allocations accounts that exist from the start
/// @param validators who signs the first blocks, in the order of the engine's set
/// @param modules installed from the start, each once
public record Genesis(
        Identity identity,
        Rules rules,
        SortedMap<Address, Allocation> allocations,
        List<Validator> validators,
        List<Module> modules) {

    /// A zone has at most this many modules.
    public static final int MODULES_MAX = 1_024;

    /// Which zone it is.
    ///
    /// @param zoneId `name-N`, at most 50 characters
    /// @param chainId of EIP-155, 1 to 2^53 - 1: wallets read it as a JSON number
    /// @param time of block 0
    /// @param dev whether the zone is for development: it may rewind, and no light client accepts it
    ///     by default
    public record Identity(String zoneId, long chainId, ZoneTime time, boolean dev) {

        private static final long CHAIN_ID_MAX = (1L << 53) - 1;

        public Identity {
            new ZoneIdentity(zoneId, Hash.ZERO, dev); // checks the form
            if (chainId < 1 || chainId > CHAIN_ID_MAX) {
                throw new IllegalArgumentException("chain id is not between 1 and " + CHAIN_ID_MAX + ": " + chainId);
            }
        }
    }

    /// By which rules it starts.
    ///
    /// @param baseFee of block 1, wei per gas; zero where the policy is `none`
    public record Rules(ProtocolVersion version, FeePolicy fees, UInt256 baseFee, Limits limits) {

        /// Osaka, gas that costs nothing, standard limits.
        public static final Rules FREE = new Rules(ProtocolVersion.V1, FeePolicy.NONE, UInt256.ZERO, Limits.STANDARD);

        public Rules {
            if (fees == FeePolicy.NONE && !baseFee.isZero()) {
                throw new IllegalArgumentException("fee policy none has no base fee: " + baseFee);
            }
        }
    }

    /// An account that exists from the start.
    public record Allocation(UInt256 balance, long nonce, Bytes code, SortedMap<UInt256, UInt256> storage) {
        public Allocation {
            storage = Collections.unmodifiableSortedMap(new TreeMap<>(storage));
        }

        /// A plain account.
        public static Allocation of(UInt256 balance) {
            return new Allocation(balance, 0, Bytes.EMPTY, new TreeMap<>());
        }
    }

    /// A validator and where its fees go.
    ///
    /// @param publicKey Ed25519, 32 bytes
    public record Validator(Bytes publicKey, long power, Address feeAccount) {

        private static final int KEY_SIZE = 32;

        public Validator {
            if (publicKey.size() != KEY_SIZE) {
                throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.size());
            }
            if (power < 1) {
                throw new IllegalArgumentException("a validator has no power: " + power);
            }
        }

        /// The validator's 20 bytes in headers: the first 20 of SHA-256 of its key (CometBFT crypto/ed25519).
        public Bytes address() {
            return Sha256.hash(publicKey).bytes().slice(0, Address.SIZE);
        }
    }

    /// A module that is installed from the start.
    ///
    /// @param jarHash SHA-256 of its JAR, which every node must have
    /// @param init calls that the kernel makes to it in this order; genesis fails if one does not succeed
    public record Module(CompartmentName name, Hash jarHash, List<Bytes> init) {
        public Module {
            init = List.copyOf(init);
        }
    }

    public Genesis {
        allocations = Collections.unmodifiableSortedMap(new TreeMap<>(allocations));
        validators = List.copyOf(validators);
        modules = List.copyOf(modules);
        requireDistinct("module", modules.stream().map(Module::name).toList());
        requireDistinct(
                "validator", validators.stream().map(Validator::publicKey).toList());
        if (modules.size() > MODULES_MAX) {
            throw new IllegalArgumentException("a zone has at most " + MODULES_MAX + " modules, not " + modules.size());
        }
    }

    private static <T extends Comparable<T>> void requireDistinct(String what, List<T> names) {
        Set<T> seen = new TreeSet<>();
        for (T name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("genesis names " + what + " " + name + " twice");
            }
        }
    }

    /// The genesis hash: keccak256("bulkhead/genesis" ‖ [#encode]). It stands for block 0 and is block 1's parent.
    public Hash hash() {
        return GenesisCodec.hash(this);
    }

    /// The canonical bytes (docs/formats.md, Genesis).
    public Bytes encode() {
        return GenesisCodec.encode(this);
    }

    /// What a data directory remembers.
    public ZoneIdentity zoneIdentity() {
        return new ZoneIdentity(identity.zoneId(), hash(), identity.dev());
    }
}
