package bulkhead.gateway.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientIdsTest {

    @Test
    void areQuantities() {
        assertThat(Stream.generate(ClientIds::next).limit(500)).allMatch(id -> id.matches("0x[1-9a-f][0-9a-f]{0,31}"));
    }
}
