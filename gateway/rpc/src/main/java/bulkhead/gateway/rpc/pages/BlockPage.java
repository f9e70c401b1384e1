package bulkhead.gateway.rpc.pages;

import bulkhead.gateway.rpc.view.Chain;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.block.BlockView;
import java.util.List;

/// One block and what is in it.
final class BlockPage {

    private static final int SHOWN_MAX = 1_000;

    private final Chain chain;
    private final TransactionRows rows;

    BlockPage(Chain chain, TransactionRows rows) {
        this.chain = chain;
        this.rows = rows;
    }

    Html write(BlockView block) {
        BlockFigures figures = block.figures();
        Html html = new Html().facts();
        html.fact("Hash", block.hash().toHex());
        html.fact("Parent");
        if (block.number() > 0) {
            html.block(block.number() - 1).text(" ");
        }
        html.text(block.header().parentHash().toHex()).endFact();
        if (block.number() < chain.head()) {
            html.fact("Next").block(block.number() + 1).endFact();
        }
        html.fact("Time", Amounts.time(block.header().time().seconds()));
        html.fact("Fees go to").address(figures.coinbase()).endFact();
        html.fact("Gas used", figures.gas().used() + " of " + figures.gas().limit());
        html.fact("Base fee", Amounts.gwei(figures.gas().baseFee()));
        html.fact("Zone root", figures.roots().state().toHex());
        html.fact("Size", block.size() + " bytes of transactions").raw("</table>\n");
        html.raw("<h2>Transactions</h2>\n");
        List<Chain.Located> located = block.transactions().stream()
                .limit(SHOWN_MAX)
                .map(each -> new Chain.Located(block, each))
                .toList();
        rows.write(html, located);
        if (block.transactions().size() > SHOWN_MAX) {
            html.raw("<p>")
                    .text("The first " + SHOWN_MAX + " of "
                            + block.transactions().size())
                    .raw(".</p>");
        }
        return html;
    }
}
