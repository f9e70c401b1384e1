package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.kernel.transaction.Impersonation;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionType;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.zone.Genesis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImpersonationTest {

    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");
    private static final UInt256 ETHER = UInt256.parse("0xde0b6b3a7640000");
    private static final Address CONTRACT = TestZone.contract(0);

    private static Transaction transfer(long nonce, long chainId) {
        var body = new Transaction.Body(nonce, 100_000, Optional.of(SOMEBODY), UInt256.of(5), Bytes.EMPTY);
        var fees = new Transaction.Fees(UInt256.of(1_000_000), UInt256.of(2_000_000_000));
        return new Transaction.DynamicFee(chainId, body, fees, List.of());
    }

    private static Impersonation ofContract(long nonce) {
        return new Impersonation(CONTRACT, transfer(nonce, TestZone.CHAIN_ID));
    }

    private static Bytes funds() {
        return new StateEdits(List.of(new StateEdit.Balance(CONTRACT, ETHER))).encode();
    }

    /// A contract has no key: its transaction is what impersonation is for.
    @Test
    void executesInTheNameOfAContract() {
        TestZone zone = TestZone.free(TestZone.contracts(Bytes.fromHex("0x00")));

        ExecutedBlock block = zone.apply(funds(), ofContract(1).encode());
        BlockView view = BlockCodec.view(zone.adopt(next(zone)));

        IncludedTransaction included = block.transactions().getFirst();
        assertThat(included.isImpersonated()).isTrue();
        assertThat(included.receipt().type()).isEqualTo(TransactionType.DYNAMIC_FEE);
        assertThat(included.hash()).isEqualTo(Keccak256.hash(ofContract(1).encode()));
        assertThat(zone.view().account(SOMEBODY).balance()).isEqualTo(UInt256.of(10));
        assertThat(zone.view().account(CONTRACT).nonce()).isEqualTo(3);
        assertThat(view.transactions().getFirst().origin())
                .isEqualTo(new IncludedTransaction.Origin.Sent(ofContract(2).signed(), CONTRACT));
    }

    private static ExecutedBlock next(TestZone zone) {
        return ((BlockOutcome.Executed) zone.execute(ofContract(2).encode())).block();
    }

    @Test
    void obeysTheRulesOfItsTypeAndAccount() {
        TestZone zone = TestZone.free(TestZone.contracts(Bytes.fromHex("0x00")));

        assertThat(reason(zone, ofContract(1).encode())).startsWith("insufficient funds");
        zone.apply(funds());
        assertThat(reason(zone, ofContract(0).encode())).startsWith("nonce too low");
        assertThat(reason(zone, new Impersonation(CONTRACT, transfer(1, 1)).encode()))
                .startsWith("invalid chain id");
        assertThat(reason(zone, Bytes.fromHex("0x45c0"))).isNotEmpty();
    }

    /// Bytes with a signature would be a second hash for one transaction.
    @Test
    void holdsNoSignature() {
        var signed = SignedTransaction.decode(TestZone.sign(transfer(0, TestZone.CHAIN_ID), 0));
        Bytes unsigned = new Impersonation(CONTRACT, signed.transaction()).encode();
        Bytes swapped = Bytes.concat(
                Bytes.of((byte) 0x45),
                Rlp.encodeList(item -> item.address(CONTRACT).bytes(signed.encode())));
        TestZone zone = TestZone.free(Map.of());

        assertThat(Impersonation.decode(unsigned).transaction()).isEqualTo(signed.transaction());
        assertThatThrownBy(() -> Impersonation.decode(swapped))
                .hasMessage("impersonated transaction: it has a signature");
        assertThat(zone.execute(swapped)).isInstanceOf(BlockOutcome.Rejected.class);
    }

    @Test
    void isRefusedOutsideOfDevZonesAndFromOutsideEverywhere() {
        Genesis dev = TestZone.genesis(Genesis.Rules.FREE, Map.of(), List.of());
        Genesis.Identity identity = dev.identity();
        TestZone real = TestZone.of(new Genesis(
                new Genesis.Identity(identity.zoneId(), identity.chainId(), identity.time(), false),
                dev.rules(),
                dev.allocations(),
                dev.validators(),
                dev.modules()));
        TestZone zone = TestZone.free(Map.of());
        Bytes funded = new Impersonation(TestZone.address(0), transfer(0, TestZone.CHAIN_ID)).encode();

        assertThat(zone.execute(funded)).isInstanceOf(BlockOutcome.Executed.class);
        assertThat(reason(real, funded)).startsWith("transaction type not supported: 0x45");
        assertThatThrownBy(() -> real.kernel().impersonate(Impersonation.decode(funded)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(zone.kernel().verify(funded)).isInstanceOf(Verification.Refused.class);
    }

    private static String reason(TestZone zone, Bytes content) {
        return ((BlockOutcome.Rejected) zone.execute(content)).error().message();
    }
}
