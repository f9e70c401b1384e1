package bulkhead.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import org.junit.jupiter.api.Test;

class OtherHashesTest {

    private static final Bytes ABC = Bytes.of((byte) 'a', (byte) 'b', (byte) 'c');

    /// RFC 7693, appendices A and B.
    @Test
    void givesBlake2OfTheRfc() {
        assertThat(Blake2.hashB512(ABC))
                .isEqualTo(Bytes.fromHex("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"));
        assertThat(Blake2.hashS256(ABC))
                .isEqualTo(Bytes.fromHex("508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"));
    }

    /// The examples that NIST publishes beside FIPS 180-4.
    @Test
    void givesSha512OfTheStandard() {
        assertThat(Sha512.hash(ABC))
                .isEqualTo(Bytes.fromHex("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"));
        assertThat(Sha512.hash256(ABC))
                .isEqualTo(Bytes.fromHex("53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"));
    }
}
