package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.crypto.signature.Secp256k1PublicKey;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.testing.contracts.PortableTestCrypto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a mempool hears of the kernel: refusals in the words that wallets match on.
class RefusalsTest {

    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");

    private final TestZone zone = TestZone.charging();

    @Test
    void speaksAsGethDoes() {
        assertRefused(transfer(21_000, 1_000_000_000, 0), UInt256.MAX, "insufficient funds for gas * price + value: ");
        assertRefused(transfer(20_999, 1_000_000_000, 0), UInt256.ONE, "intrinsic gas too low: have 20999, want 21000");
        assertRefused(transfer(21_000, 1, 2), UInt256.ONE, "max priority fee per gas higher than max fee per gas: ");
        assertRefused(
                transfer((1 << 24) + 1, 1_000_000_000, 0),
                UInt256.ONE,
                "transaction gas limit too high (cap: 16777216");
    }

    @Test
    void aUsedNonceIsTooLow() {
        Bytes used = sign(0, transfer(21_000, 2_000_000_000, 0), UInt256.ONE);
        zone.apply(used);

        assertThat(zone.kernel().findFlaw(zone.state(), verified(used)))
                .hasValueSatisfying(
                        error -> assertThat(error.message()).isEqualTo("nonce too low: next nonce 1, tx nonce 0"));
    }

    @Test
    void aPoolMayWaitForANonceOrALowerBaseFeeWhereABlockMayNot() {
        Bytes cheap = sign(0, transfer(21_000, 5, 0), UInt256.ONE);

        assertThat(zone.kernel().findFlaw(zone.state(), verified(cheap))).isEmpty();
        assertThat(zone.execute(cheap))
                .isInstanceOfSatisfying(
                        BlockOutcome.Rejected.class,
                        rejected -> assertThat(rejected.error().message())
                                .startsWith("max fee per gas less than block base fee: "));
    }

    @Test
    void aBlockHasNoMoreGasThanItsLimit() {
        var blocks = new Limits.Blocks(4 << 20, 60_000);
        var rules = new Genesis.Rules(
                ProtocolVersion.V1,
                FeePolicy.NONE,
                UInt256.ZERO,
                new Limits(Limits.STANDARD.transactions(), blocks, Limits.STANDARD.modules()));
        TestZone small = TestZone.of(rules, Map.of());
        Bytes first = sign(0, transfer(40_000, 0, 0), UInt256.ONE); // uses 21,000
        Bytes second = sign(1, transfer(40_000, 0, 0), UInt256.ONE);

        assertThat(small.execute(first)).isInstanceOf(BlockOutcome.Executed.class);
        assertThat(small.execute(first, second)).isInstanceOfSatisfying(BlockOutcome.Rejected.class, rejected -> {
            assertThat(rejected.index()).isEqualTo(1);
            assertThat(rejected.error().message()).startsWith("gas limit reached: 39000 left");
        });
    }

    /// A transaction that the pool has verified is not recovered again when a block brings it.
    @Test
    void aKnownSenderIsNotRecoveredAgain() {
        Bytes encoded = sign(0, transfer(21_000, 2_000_000_000, 0), UInt256.ONE);
        VerifiedTransaction known = verified(encoded);
        var ports = new Kernel.Ports(
                fork -> Machine.interpreting(fork, PortableTestCrypto.suite()),
                new NeverRecovering(),
                List.of(),
                hash -> Optional.of(known).filter(each -> each.hash().equals(hash)),
                Parallel.serial());
        Kernel kernel = new Kernel(zone.kernel().genesis(), ports);

        assertThat(kernel.execute(zone.state(), zone.input(encoded))).isEqualTo(zone.execute(encoded));
    }

    private void assertRefused(Transaction transaction, UInt256 value, String words) {
        Bytes encoded = sign(0, transaction, value);
        assertThat(zone.kernel().findFlaw(zone.state(), verified(encoded)))
                .hasValueSatisfying(error -> assertThat(error.message()).startsWith(words));
        assertThat(zone.execute(encoded)).isInstanceOf(BlockOutcome.Rejected.class);
    }

    private static Bytes sign(int from, Transaction transaction, UInt256 value) {
        Transaction.Body body = transaction.body();
        var valued = new Transaction.Body(body.nonce(), body.gasLimit(), body.to(), value, body.input());
        return TestZone.sign(
                new Transaction.DynamicFee(TestZone.CHAIN_ID, valued, transaction.fees(), List.of()), from);
    }

    private static Transaction transfer(long gas, long feeCap, long tipCap) {
        var body = new Transaction.Body(0, gas, Optional.of(SOMEBODY), UInt256.ZERO, Bytes.EMPTY);
        var fees = new Transaction.Fees(UInt256.of(tipCap), UInt256.of(feeCap));
        return new Transaction.DynamicFee(TestZone.CHAIN_ID, body, fees, List.of());
    }

    private VerifiedTransaction verified(Bytes encoded) {
        return ((Verification.Verified) zone.kernel().verify(encoded)).transaction();
    }

    private static final class NeverRecovering implements Secp256k1 {

        @Override
        public Optional<Secp256k1PublicKey> recover(Hash digest, Secp256k1Signature signature) {
            throw new AssertionError("a sender is recovered that is known");
        }

        @Override
        public boolean verify(Hash digest, Secp256k1Signature signature, Secp256k1PublicKey key) {
            throw new AssertionError("verify");
        }

        @Override
        public Secp256k1Signature sign(Hash digest, Secp256k1PrivateKey key) {
            throw new AssertionError("sign");
        }

        @Override
        public Secp256k1PublicKey publicKey(Secp256k1PrivateKey key) {
            throw new AssertionError("publicKey");
        }
    }
}
