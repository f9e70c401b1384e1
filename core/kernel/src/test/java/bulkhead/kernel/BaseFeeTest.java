package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseFeeTest {

    private static final UInt256 GWEI = UInt256.of(1_000_000_000);

    @Test
    void followsLoadAsOnTheChainThatGethMade() {
        List<Header> headers = headers();
        int compared = 0;
        for (int i = 1; i < headers.size(); i++) {
            Header parent = headers.get(i - 1);
            if (!parent.baseFee().isZero()) {
                assertThat(BaseFee.next(parent.baseFee(), parent.gasUsed(), parent.gasLimit()))
                        .isEqualTo(headers.get(i).baseFee());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(15);
    }

    @Test
    void movesByAnEighthAtMost() {
        assertThat(BaseFee.next(GWEI, 0, 30_000_000)).isEqualTo(UInt256.of(875_000_000));
        assertThat(BaseFee.next(GWEI, 30_000_000, 30_000_000)).isEqualTo(UInt256.of(1_125_000_000));
        assertThat(BaseFee.next(GWEI, 15_000_000, 30_000_000)).isEqualTo(GWEI);
        assertThat(BaseFee.next(UInt256.ONE, 30_000_000, 30_000_000)).isEqualTo(UInt256.of(2));
        assertThat(BaseFee.next(UInt256.MAX, 30_000_000, 30_000_000)).isEqualTo(UInt256.MAX);
    }

    private record Header(long gasLimit, long gasUsed, UInt256 baseFee) {}

    private static List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        Bytes chain = Bytes.wrap(SharedFolder.bytes("rpc/execution-apis-tests.zip", "tests/chain.rlp"));
        for (RlpReader blocks = RlpReader.of(chain); blocks.hasNext(); ) {
            RlpReader header = blocks.list().list();
            for (int i = 0; i < 9; i++) { // up to the number
                header.raw();
            }
            long gasLimit = header.unsigned();
            long gasUsed = header.unsigned();
            for (int i = 0; i < 4; i++) { // time, extra, mix hash, nonce
                header.raw();
            }
            headers.add(new Header(gasLimit, gasUsed, header.hasNext() ? header.uint256() : UInt256.ZERO));
        }
        return headers;
    }
}
