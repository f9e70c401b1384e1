package bulkhead.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.InvariantViolation;
import bulkhead.crypto.UInt256;
import bulkhead.store.api.CompartmentName;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final CompartmentName MODULE = CompartmentName.of("ledger");
    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");

    private final Journal journal = new Journal(new EmptyState());

    @Test
    void nobodyWritesAMetaRecordAgain() {
        journal.bear(MODULE, 7);

        assertThatThrownBy(() -> journal.compartment(MODULE).put(Compartments.META_KEY, Bytes.of((byte) 1)))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("INV-042");
        assertThatThrownBy(() -> journal.compartment(MODULE).remove(Compartments.META_KEY))
                .isInstanceOf(InvariantViolation.class);
        assertThat(journal.compartment(MODULE).keys(Bytes.EMPTY, Bytes.EMPTY, 10))
                .isEmpty();
    }

    @Test
    void refusesRecordsThatNoTreeTakes() {
        var records = journal.compartment(MODULE);
        Bytes key = Bytes.of((byte) 0x10);

        assertThatThrownBy(() -> records.put(key, Bytes.EMPTY)).hasMessageContaining("1 to 65536");
        assertThatThrownBy(() -> records.put(key, Bytes.wrap(new byte[65_537]))).hasMessageContaining("65537");
        assertThatThrownBy(() -> records.put(Bytes.EMPTY, key)).hasMessageContaining("1 to 256");
        assertThatThrownBy(() -> records.put(Bytes.wrap(new byte[257]), key)).hasMessageContaining("257");
    }

    @Test
    void whatIsUndoneOrPutBackIsNoChange() {
        journal.accounts().credit(SOMEBODY, UInt256.ONE);
        journal.accounts().debit(SOMEBODY, UInt256.ONE);
        int checkpoint = journal.checkpoint();
        journal.accounts().setCode(SOMEBODY, Bytes.of((byte) 1));
        journal.storage().store(SOMEBODY, UInt256.ONE, UInt256.ONE);
        journal.rollback(checkpoint);

        assertThat(journal.changes()).isEmpty();
    }

    @Test
    void codeOfADestroyedAccountIsNotKept() {
        journal.accounts().setCode(SOMEBODY, Bytes.of((byte) 1));
        journal.storage().store(SOMEBODY, UInt256.ONE, UInt256.ONE);
        journal.substate().destroy(SOMEBODY);
        journal.removeDestroyed();
        journal.endTransaction();

        assertThat(journal.changes()).isEmpty();
    }

    @Test
    void originalValuesAreThoseBeforeTheTransaction() {
        journal.storage().store(SOMEBODY, UInt256.ONE, UInt256.of(5));
        assertThat(journal.storage().original(SOMEBODY, UInt256.ONE)).isEqualTo(UInt256.ZERO);

        journal.endTransaction();
        journal.storage().store(SOMEBODY, UInt256.ONE, UInt256.of(6));

        assertThat(journal.storage().original(SOMEBODY, UInt256.ONE)).isEqualTo(UInt256.of(5));
    }

    @Test
    void warmthAndTransientSlotsEndWithTheTransaction() {
        journal.substate().warm(SOMEBODY);
        journal.storage().storeTransient(SOMEBODY, UInt256.ONE, UInt256.ONE);
        journal.compartment(MODULE).warm(Bytes.of((byte) 0x10));

        journal.endTransaction();

        assertThat(journal.substate().warm(SOMEBODY)).isTrue();
        assertThat(journal.storage().loadTransient(SOMEBODY, UInt256.ONE)).isEqualTo(UInt256.ZERO);
        assertThat(journal.compartment(MODULE).warm(Bytes.of((byte) 0x10))).isTrue();
    }

    @Test
    void refusesADebitBeyondTheBalance() {
        assertThatThrownBy(() -> journal.accounts().debit(SOMEBODY, UInt256.ONE))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("INV-040");
    }
}
