package bulkhead.gateway.rpc.pages;

import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.zone.Genesis;
import java.util.ArrayList;
import java.util.List;

/// What is in the zone now: the last blocks and transactions, the modules.
final class HomePage {

    private static final int BLOCKS = 15;
    private static final int TRANSACTIONS = 15;

    private final Zone zone;
    private final Chain chain;
    private final Abis abis;
    private final TransactionRows rows;

    HomePage(Zone zone, Chain chain, Abis abis, TransactionRows rows) {
        this.zone = zone;
        this.chain = chain;
        this.abis = abis;
        this.rows = rows;
    }

    Html write() {
        Genesis.Identity identity = zone.description().genesis().identity();
        List<BlockView> blocks = lastBlocks();
        Html html = new Html().facts();
        html.fact("Chain id", Long.toString(identity.chainId()));
        html.fact("Last block").block(chain.head()).endFact();
        html.fact("Waiting transactions", Integer.toString(zone.pool().counts().pending()));
        html.fact("Node", zone.description().clientVersion()).raw("</table>\n");
        writeModules(html);
        writeBlocks(html, blocks);
        html.raw("<h2>Last transactions</h2>\n");
        rows.write(html, lastTransactions(blocks));
        return html;
    }

    private List<BlockView> lastBlocks() {
        List<BlockView> blocks = new ArrayList<>();
        long head = chain.head();
        for (long height = head; height >= 0 && height > head - BLOCKS; height--) {
            chain.find(height).ifPresent(blocks::add);
        }
        return blocks;
    }

    private static List<Chain.Located> lastTransactions(List<BlockView> blocks) {
        List<Chain.Located> last = new ArrayList<>();
        for (BlockView block : blocks) {
            for (IncludedTransaction transaction : block.transactions().reversed()) {
                if (last.size() < TRANSACTIONS) {
                    last.add(new Chain.Located(block, transaction));
                }
            }
        }
        return last;
    }

    private void writeModules(Html html) {
        html.raw("<h2>Modules</h2>\n").table(List.of("Module", "Version", "Address"));
        abis.modules()
                .forEach(module -> html.raw("<tr><td>")
                        .text(module.name().value())
                        .raw("</td><td>")
                        .text(module.version().version())
                        .raw("</td><td>")
                        .address(module.address())
                        .raw("</td></tr>\n"));
        html.endTable();
    }

    private static void writeBlocks(Html html, List<BlockView> blocks) {
        html.raw("<h2>Last blocks</h2>\n").table(List.of("Block", "Time", "Transactions", "Gas used", "Hash"));
        for (BlockView block : blocks) {
            html.raw("<tr><td>").block(block.number()).raw("</td><td>");
            html.text(Amounts.time(block.header().time().seconds())).raw("</td><td>");
            html.text(block.transactions().size()).raw("</td><td>");
            html.text(block.figures().gas().used()).raw("</td><td><code>");
            html.text(block.hash().toHex()).raw("</code></td></tr>\n");
        }
        html.endTable();
    }
}
