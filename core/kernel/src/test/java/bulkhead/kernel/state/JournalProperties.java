package bulkhead.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Log;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.ZoneIdentity;
import bulkhead.store.memory.MemoryStore;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// INV-043: whatever is done between a checkpoint and its rollback leaves no trace, in contracts and modules alike.
class JournalProperties {

    private static final int STEPS = 3_000;
    private static final CompartmentName MODULE = CompartmentName.of("ledger");
    private static final List<Address> ADDRESSES = IntStream.range(1, 6)
            .mapToObj(i -> new Address(Bytes.of((byte) i).padLeft(Address.SIZE)))
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rollbackRestoresEverythingAtAnyDepth(long seed) {
        var random = new SeededRandom(seed);
        Journal journal = new Journal(populated(random));
        Deque<Mark> marks = new ArrayDeque<>();
        int rollbacks = 0;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0, 1 -> marks.push(new Mark(journal.checkpoint(), seen(journal)));
                case 2 -> {
                    if (!marks.isEmpty()) {
                        Mark mark = popTo(marks, random.nextInt(marks.size()));
                        journal.rollback(mark.checkpoint());
                        assertThat(seen(journal))
                                .as("seed %d, step %d", seed, step)
                                .isEqualTo(mark.seen());
                        rollbacks++;
                    }
                }
                case 3 -> {
                    if (random.nextInt(20) == 0) {
                        journal.removeDestroyed();
                        journal.endTransaction();
                        marks.clear();
                    }
                }
                default -> change(journal, random);
            }
        }
        assertThat(rollbacks).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void whatAStoreAppliesReadsAsTheJournalDid(long seed) {
        var random = new SeededRandom(seed);
        MemoryStore store = store();
        for (long height = 1; height <= 20; height++) {
            Journal journal = new Journal(store.latest());
            for (int i = 0; i < 40; i++) {
                change(journal, random);
                if (random.nextInt(8) == 0) {
                    journal.removeDestroyed();
                    journal.endTransaction();
                }
            }
            journal.removeDestroyed();
            journal.endTransaction();
            List<Object> before = seen(journal);
            append(store, height);

            store.apply(StateChanges.of(store.latest(), height, journal.changes()));

            assertThat(seen(new Journal(store.latest())))
                    .as("seed %d, height %d", seed, height)
                    .isEqualTo(before);
        }
    }

    private record Mark(int checkpoint, List<Object> seen) {}

    private static Mark popTo(Deque<Mark> marks, int below) {
        Mark mark = marks.pop();
        for (int i = 0; i < below; i++) {
            mark = marks.pop();
        }
        return mark;
    }

    private static void change(Journal journal, SeededRandom random) {
        Address address = random.pick(ADDRESSES);
        UInt256 slot = UInt256.of(random.nextInt(6));
        UInt256 value = UInt256.of(random.nextInt(4));
        Bytes key = Bytes.of((byte) (0x10 + random.nextInt(3)), (byte) random.nextInt(3));
        switch (random.nextInt(12)) {
            case 0 -> journal.accounts().credit(address, value);
            case 1 -> journal.accounts().debit(address, journal.accounts().balance(address));
            case 2 -> journal.accounts().setNonce(address, random.nextInt(5));
            case 3 -> journal.accounts().setCode(address, Bytes.wrap(random.nextBytes(random.nextInt(3))));
            case 4, 5 -> journal.storage().store(address, slot, value);
            case 6 -> journal.storage().storeTransient(address, slot, value);
            case 7 -> journal.compartment(MODULE).put(key, Bytes.wrap(random.nextBytes(1 + random.nextInt(3))));
            case 8 -> journal.compartment(MODULE).remove(key);
            case 9 -> journal.substate().log(new Log(address, List.of(), Bytes.of((byte) random.nextInt(9))));
            case 10 -> {
                journal.substate().refund(random.nextInt(100));
                journal.substate().markCreated(address);
            }
            default -> journal.substate().destroy(address);
        }
    }

    /// Everything that a transaction can see.
    private static List<Object> seen(Journal journal) {
        List<Object> seen = new ArrayList<>();
        for (Address address : ADDRESSES) {
            seen.add(journal.account(address));
            seen.add(journal.accounts().code(address).bytes());
            seen.add(journal.storage().hasStorage(address));
            seen.add(journal.substate().isCreatedHere(address));
            for (int slot = 0; slot < 6; slot++) {
                seen.add(journal.storage().load(address, UInt256.of(slot)));
                seen.add(journal.storage().loadTransient(address, UInt256.of(slot)));
            }
        }
        for (int limit : new int[] {1, 3, 100}) {
            List<Bytes> keys = journal.compartment(MODULE).keys(Bytes.EMPTY, Bytes.EMPTY, limit);
            seen.add(keys);
            keys.forEach(key -> seen.add(journal.compartment(MODULE).find(key)));
        }
        seen.add(journal.compartment(MODULE).keys(Bytes.of((byte) 0x11), Bytes.of((byte) 0x11, (byte) 1), 2));
        seen.add(journal.logs());
        seen.add(journal.refund());
        return seen;
    }

    private static StateReader populated(SeededRandom random) {
        MemoryStore store = store();
        Journal journal = new Journal(store.latest());
        for (int i = 0; i < 60; i++) {
            change(journal, random);
        }
        journal.endTransaction();
        append(store, 1);
        store.apply(StateChanges.of(store.latest(), 1, journal.changes()));
        return store.latest();
    }

    private static void append(MemoryStore store, long height) {
        var id = new BlockId(
                height, Hash.wrap(Bytes.of((byte) height).padLeft(32).toArray()));
        store.append(new BlockRecord(id, List.of(), Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY));
    }

    private static MemoryStore store() {
        MemoryStore store = new MemoryStore(new ZoneIdentity("test-1", Hash.ZERO, true));
        Journal genesis = new Journal(new EmptyState());
        Compartments.KERNEL.forEach(name -> genesis.bear(name, 0));
        genesis.bear(MODULE, 0);
        NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> changes = genesis.changes();
        store.apply(StateChanges.of(new EmptyState(), 0, changes));
        return store;
    }
}
