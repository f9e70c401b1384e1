package bulkhead.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UInt256Test {

    private static final String MAX_DECIMAL =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";

    @Test
    void parsesDecimalAndHexUpToTheLargest() {
        assertThat(UInt256.parse(MAX_DECIMAL)).isEqualTo(UInt256.MAX);
        assertThat(UInt256.parse("0x" + "f".repeat(64))).isEqualTo(UInt256.MAX);
        assertThat(UInt256.parse("0x" + "0".repeat(1_000) + "1")).isEqualTo(UInt256.ONE);
        assertThat(UInt256.parse("000")).isEqualTo(UInt256.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "-1", "+1", "0x-1", "1 ", "1e3", "0xg", "٣", "12a"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> UInt256.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a number: " + text);
    }

    @Test
    void refusesNumbersOfMoreThan256Bits() {
        for (String text : new String[] {"1" + MAX_DECIMAL.substring(1) + "0", "0x1" + "0".repeat(64)}) {
            assertThatThrownBy(() -> UInt256.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not an unsigned integer of 256 bits: ");
        }
    }

    @Test
    void refusesAMillionDigitsWithoutReadingThem() {
        assertThatThrownBy(() -> UInt256.parse("9".repeat(1_000_000)))
                .hasMessageStartingWith("not an unsigned integer of 256 bits: 999")
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void refusesNegativeCounts() {
        assertThatThrownBy(() -> UInt256.ONE.shiftLeft(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UInt256.ONE.shiftRight(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UInt256.ONE.shiftRightSigned(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UInt256.ONE.byteAt(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UInt256.ONE.signExtend(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saturatesWhereALongIsTooShort() {
        assertThat(UInt256.MAX.toLongSaturated()).isEqualTo(Long.MAX_VALUE);
        assertThat(UInt256.of(7).toLongSaturated()).isEqualTo(7);
        assertThatThrownBy(UInt256.MAX::toLong).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void writesQuantitiesAsJsonRpc() {
        assertThat(UInt256.ZERO.toQuantity()).isEqualTo("0x0");
        assertThat(UInt256.of(1024).toQuantity()).isEqualTo("0x400");
    }
}
