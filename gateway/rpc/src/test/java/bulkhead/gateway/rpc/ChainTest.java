package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChainTest {

    private final BlocksZone zone = new BlocksZone(ForeignBlocks.CHAIN_ID, new ForeignBlocks().records());

    @Test // INV-090
    void showsNoBlockBeforeItsStateIsApplied() {
        var hidden = zone.blocks().find(54).orElseThrow();
        zone.applyUpTo(53);
        try (var client = new Client(zone)) {
            String hash = "'" + hidden.id().hash() + "'";
            String transaction = "'" + hidden.transactions().getFirst() + "'";

            assertThat(client.text("eth_blockNumber", "")).isEqualTo("0x35");
            assertThat(client.result("eth_getBlockByHash", hash + ",false").isNull())
                    .isTrue();
            assertThat(client.result("eth_getBlockByNumber", "'0x36',false").isNull())
                    .isTrue();
            assertThat(client.result("eth_getTransactionReceipt", transaction).isNull())
                    .isTrue();
            assertThat(client.result("eth_getTransactionByHash", transaction).isNull())
                    .isTrue();
            assertThat(client.error("eth_getLogs", "{'blockHash':" + hash + "}")
                            .get("message")
                            .stringValue())
                    .isEqualTo("unknown block");

            zone.applyUpTo(54);
            assertThat(client.result("eth_getTransactionReceipt", transaction).isNull())
                    .isFalse();
        }
    }
}
