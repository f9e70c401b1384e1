package bulkhead.consensus.api.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorSetTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void letsEachProposeInProportionToItsPower(long seed) {
        var random = new SeededRandom(seed);
        List<ValidatorUpdate> updates = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            updates.add(new ValidatorUpdate(Bytes.wrap(random.nextBytes(32)), 1 + random.nextInt(50)));
        }
        ValidatorSet set = ValidatorSet.of(updates);
        Map<ValidatorAddress, Integer> proposed = new TreeMap<>();

        for (int i = 0; i < 10 * set.totalPower(); i++) {
            proposed.merge(set.proposer().address(), 1, Integer::sum);
            set = set.advance(1);
        }

        for (Validator member : set.members()) {
            assertThat(proposed.getOrDefault(member.address(), 0))
                    .isBetween((int) (10 * member.power() - 2), (int) (10 * member.power() + 2));
        }
    }

    @Test
    void advancesByRoundsAsByHeights() {
        ValidatorSet set = ValidatorSet.of(List.of(update(1, 3), update(2, 2), update(3, 1)));

        assertThat(set.advance(5))
                .isEqualTo(set.advance(1).advance(1).advance(1).advance(1).advance(1));
    }

    @Test
    void refusesChangesThatMakeNoSet() {
        ValidatorSet set = ValidatorSet.of(List.of(update(1, 3)));

        assertRefused(() -> set.update(List.of(update(1, 0))), "no validator");
        assertRefused(() -> set.update(List.of(update(2, 0))), "not a member");
        assertRefused(() -> set.update(List.of(update(2, 1), update(2, 2))), "twice");
        assertRefused(() -> set.update(List.of(update(2, -1))), "out of range");
        assertRefused(() -> set.update(List.of(update(2, ValidatorSet.POWER_MAX))), "total voting power");
        assertRefused(() -> ValidatorSet.of(List.of()), "no validator");
        assertRefused(() -> ValidatorSet.of(List.of(new ValidatorUpdate(Bytes.of((byte) 1), 1))), "32 bytes");
    }

    private static ValidatorUpdate update(int key, long power) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return new ValidatorUpdate(Bytes.wrap(bytes), power);
    }

    private static void assertRefused(Runnable change, String reason) {
        assertThatThrownBy(change::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
