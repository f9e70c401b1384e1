package bulkhead.gateway.rpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final int FREE = MemoryBudget.FREE_BYTES;

    private final MemoryBudget budget = new MemoryBudget(100);

    @Test
    void takesWhatIsLargeFromOneBudget() {
        MemoryBudget.Share first = budget.share();
        MemoryBudget.Share second = budget.share();

        assertThat(first.grow(FREE + 60)).isTrue();
        assertThat(second.grow(FREE)).isTrue(); // what is small is free
        assertThat(second.grow(FREE + 41)).isFalse();
        assertThat(second.grow(FREE + 40)).isTrue();
        assertThat(budget.taken()).isEqualTo(100);
    }

    @Test
    void givesBackOnce() {
        MemoryBudget.Share share = budget.share();
        share.grow(FREE + 50);

        share.close();
        share.close();

        assertThat(budget.taken()).isZero();
    }

    @Test
    void keepsNothingOfWhatItRefused() {
        MemoryBudget.Share share = budget.share();

        assertThat(share.grow(FREE + 101)).isFalse();

        assertThat(budget.taken()).isZero();
        assertThat(share.grow(FREE + 100)).isTrue();
    }
}
