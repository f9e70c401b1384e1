package bulkhead.testing.contracts;

import static bulkhead.testing.contracts.StoreScenario.ZONE;
import static bulkhead.testing.contracts.StoreScenario.block;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockIndex;
import bulkhead.store.api.Store;
import bulkhead.store.api.ZoneIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the index of blocks of every store promises. A subclass supplies the store.
public abstract class BlockIndexContract {

    private static final long SEED = 20_261_124;
    private static final long EVERY_BLOCK = Long.MIN_VALUE; // keys are unsigned: no bit of them is special
    private static final long EVERY_THIRD = -1;

    private final StoreScenario scenario = new StoreScenario(SEED, 8, 60);
    private final List<Store> opened = new ArrayList<>();

    /// Opens the store under test: empty at first; if it is durable, the one of this test when called again.
    protected abstract Store open(ZoneIdentity zone);

    @AfterEach
    void closeAll() {
        opened.forEach(Store::close);
    }

    @Test
    void namesTheBlocksThatHaveAKeyInOrder() {
        BlockIndex index = filled(30).blocks().index();

        assertThat(heights(index, EVERY_THIRD, 0)).containsExactly(3L, 6L, 9L, 12L, 15L, 18L, 21L, 24L, 27L, 30L);
        assertThat(heights(index, EVERY_THIRD, 27)).containsExactly(27L, 30L);
        assertThat(heights(index, EVERY_BLOCK, 0)).hasSize(30);
        assertThat(heights(index, 17, 0)).containsExactly(17L); // each block's height is a key of it
        assertThat(heights(index, 31, 0)).isEmpty();
        assertThat(index.height()).isEqualTo(30);
    }

    @Test
    void takesBlocksOneAfterTheOther() {
        Store store = filled(5);
        scenario.extend(store, 7);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.blocks().index().add(block(7).id(), Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.blocks().index().add(block(5).id(), Set.of()));
        assertThat(store.blocks().index().height()).isEqualTo(5);
    }

    @Test
    void refusesABlockThatIsNotThere() {
        Store store = filled(5);
        BlockIndex index = store.blocks().index();

        assertThat(index.add(block(6).id(), Set.of(1L))).isFalse();
        scenario.extend(store, 6);
        assertThat(index.add(new BlockId(6, block(5).id().hash()), Set.of(1L))).isFalse();

        assertThat(index.height()).isEqualTo(5);
        assertThat(heights(index, 1, 2)).isEmpty();
        assertThat(index.add(block(6).id(), Set.of(1L))).isTrue();
        assertThat(heights(index, 1, 2)).containsExactly(6L);
    }

    @Test
    void goesBackWithTheBlocks() {
        Store store = filled(30);
        BlockIndex index = store.blocks().index();

        store.rewind(20);

        assertThat(index.height()).isEqualTo(20);
        assertThat(heights(index, EVERY_THIRD, 0)).startsWith(3L, 6L, 9L, 12L, 15L, 18L);
        scenario.extend(store, 21);
        assertThat(index.add(block(21).id(), Set.of(77L))).isTrue();
        assertThat(heights(index, 77, 0)).containsExactly(21L);
    }

    private Store filled(long height) {
        Store store = opening();
        scenario.fill(store, height);
        for (long each = 1; each <= height; each++) {
            Set<Long> keys = each % 3 == 0 ? Set.of(EVERY_BLOCK, each, EVERY_THIRD) : Set.of(EVERY_BLOCK, each);
            assertThat(store.blocks().index().add(block(each).id(), keys)).isTrue();
        }
        return store;
    }

    final Store opening() {
        Store store = open(ZONE);
        opened.add(store);
        return store;
    }

    static List<Long> heights(BlockIndex index, long key, long from) {
        return index.look(lookup -> {
            List<Long> heights = new ArrayList<>();
            OptionalLong next = lookup.next(key, from);
            while (next.isPresent()) {
                heights.add(next.getAsLong());
                next = lookup.next(key, next.getAsLong() + 1);
            }
            return heights;
        });
    }
}
