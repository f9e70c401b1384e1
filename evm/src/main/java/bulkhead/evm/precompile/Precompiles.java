package bulkhead.evm.precompile;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.curve.Bls12381;
import bulkhead.crypto.curve.Kzg;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.MissingCryptoException;
import bulkhead.evm.Fork;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/// The precompiled contracts of one fork.
public final class Precompiles {

    private final TreeMap<Address, Precompile> contracts = new TreeMap<>();

    private Precompiles() {}

    /// The contracts of a fork, on the crypto that the node runs with.
    ///
    /// @throws MissingCryptoException if the suite lacks what the fork needs: such a node would fork
    public static Precompiles of(Fork fork, CryptoSuite suite) {
        Precompiles precompiles = new Precompiles();
        precompiles.addFrontier(suite);
        if (fork.isAtLeast(Fork.BYZANTIUM)) {
            precompiles.addByzantium(fork);
        }
        if (fork.isAtLeast(Fork.ISTANBUL)) {
            precompiles.add(0x09, Blake2Compression.precompile());
        }
        if (fork.isAtLeast(Fork.CANCUN)) {
            Kzg kzg = suite.requireKzg("fork " + fork);
            precompiles.add(0x0a, PointEvaluation.precompile(kzg));
        }
        if (fork.isAtLeast(Fork.PRAGUE)) {
            precompiles.addPrague(suite.requireBls12381("fork " + fork));
        }
        if (fork.isAtLeast(Fork.OSAKA)) {
            precompiles.add(0x100, P256Verification.precompile());
        }
        return precompiles;
    }

    /// The same contracts, some of them elsewhere. One that moves onto another takes its place.
    ///
    /// @param moves where the contract of an address answers instead; empty if nowhere
    public Precompiles moved(Map<Address, Optional<Address>> moves) {
        Precompiles moved = new Precompiles();
        moved.contracts.putAll(contracts);
        moved.contracts.keySet().removeAll(moves.keySet());
        contracts.forEach((address, contract) -> moves.getOrDefault(address, Optional.empty())
                .ifPresent(target -> moved.contracts.put(target, contract)));
        return moved;
    }

    /// The contract at an address, if there is one.
    public Optional<Precompile> find(Address address) {
        return Optional.ofNullable(contracts.get(address));
    }

    /// All addresses in order; a transaction finds them warm (EIP-2929).
    public SequencedSet<Address> addresses() {
        return Collections.unmodifiableSequencedSet(contracts.navigableKeySet());
    }

    private void addFrontier(CryptoSuite suite) {
        add(0x01, SenderRecovery.precompile(suite.secp256k1()));
        add(0x02, Digests.sha256());
        add(0x03, Digests.ripemd160());
        add(0x04, Precompile.of(input -> 15 + 3 * words(input), Optional::of));
    }

    private void addByzantium(Fork fork) {
        add(0x05, ModularExponentiation.precompile(fork));
        add(0x06, Bn254Precompiles.addition(fork));
        add(0x07, Bn254Precompiles.multiplication(fork));
        add(0x08, Bn254Precompiles.pairing(fork));
    }

    private void addPrague(Bls12381 bls) {
        for (Map.Entry<Integer, Precompile> contract :
                Bls12381Precompiles.of(bls).entrySet()) {
            add(contract.getKey(), contract.getValue());
        }
    }

    private void add(int number, Precompile contract) {
        byte[] address = new byte[Address.SIZE];
        address[Address.SIZE - 2] = (byte) (number >> 8);
        address[Address.SIZE - 1] = (byte) number;
        contracts.put(new Address(Bytes.wrap(address)), contract);
    }

    /// Number of 32-byte words, rounded up.
    static long words(Bytes input) {
        return (input.size() + 31L) / 32;
    }
}
