package bulkhead.gateway.rpc.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.gateway.rpc.protocol.RpcRefusal;
import org.junit.jupiter.api.Test;

/// INV-146: what traces may take is bounded.
class TurnsTest {

    private final Turns turns = new Turns(new TraceLimits(100, 1, 1, 1, 1));

    @Test
    void onlySoManyAreMadeAtTheSameTime() {
        assertThatThrownBy(() -> turns.take(_ -> turns.take(_ -> "second")))
                .isInstanceOf(RpcRefusal.class)
                .hasMessageContaining("overloaded");
        assertThat(turns.<String>take(_ -> "after it")).isEqualTo("after it");
    }

    @Test
    void nothingIsKeptBehindTheBudgetAndTheAnswerIsRefused() {
        assertThatThrownBy(() -> turns.take(budget -> {
                    assertThat(budget.take(60)).isTrue();
                    assertThat(budget.take(60)).isFalse();
                    assertThat(budget.take(1)).isFalse(); // an answer with a hole is none
                    return "a part";
                }))
                .isInstanceOf(RpcRefusal.class)
                .hasMessageStartingWith("trace too large: over 100 bytes");
    }
}
