package bulkhead.gateway.rpc.pages;

import bulkhead.gateway.rpc.abi.Decoded;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.transaction.Transaction;
import java.util.List;

/// Transactions as rows of a table.
final class TransactionRows {

    private static final List<String> HEADS = List.of("Transaction", "Block", "From", "To", "What", "Value", "Status");

    private final Abis abis;

    TransactionRows(Abis abis) {
        this.abis = abis;
    }

    void write(Html html, List<Chain.Located> transactions) {
        if (transactions.isEmpty()) {
            html.raw("<p>None.</p>");
            return;
        }
        html.table(HEADS);
        transactions.forEach(each -> row(html, each));
        html.endTable();
    }

    private void row(Html html, Chain.Located located) {
        IncludedTransaction transaction = located.transaction();
        html.raw("<tr><td>").transactionShort(transaction.hash()).raw("</td><td>");
        html.block(located.block().number()).raw("</td><td>");
        switch (transaction.origin()) {
            case IncludedTransaction.Origin.Sent(var signed, var sender) -> {
                Transaction.Body body = signed.transaction().body();
                html.address(sender).raw("</td><td>");
                body.to().or(transaction.figures()::created).ifPresent(html::address);
                html.raw("</td><td>").text(what(body)).raw("</td><td>").text(Amounts.coins(body.value()));
            }
            case IncludedTransaction.Origin.Derived _ -> html.raw("</td><td></td><td>logs of the zone itself</td><td>");
        }
        html.raw("</td><td>").raw(status(transaction)).raw("</td></tr>\n");
    }

    /// What a transaction does, in a word or two.
    String what(Transaction.Body body) {
        if (body.to().isEmpty()) {
            return "creates a contract";
        }
        if (body.input().isEmpty()) {
            return "transfer";
        }
        return abis.call(body.to().get(), body.input())
                .map(Decoded::name)
                .orElseGet(() ->
                        body.input().slice(0, Math.min(4, body.input().size())).toHex());
    }

    static String status(IncludedTransaction transaction) {
        return transaction.receipt().isSuccess()
                ? "<span class=\"good\">success</span>"
                : "<span class=\"bad\">reverted</span>";
    }
}
