package bulkhead.gateway.rpc.pages;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Log;
import bulkhead.gateway.rpc.abi.Decoded;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.transaction.Transaction;
import java.util.List;
import java.util.Optional;

/// One transaction: who, what, and what came of it.
final class TransactionPage {

    private final Abis abis;

    TransactionPage(Abis abis) {
        this.abis = abis;
    }

    Html write(Chain.Located located) {
        IncludedTransaction transaction = located.transaction();
        Html html = new Html().facts();
        html.fact("Hash", transaction.hash().toHex());
        html.fact("Status").raw(TransactionRows.status(transaction)).endFact();
        html.fact("Block").block(located.block().number());
        html.text(", " + Amounts.time(located.block().header().time().seconds()))
                .endFact();
        switch (transaction.origin()) {
            case IncludedTransaction.Origin.Sent(var signed, var sender) ->
                writeSent(html, transaction, signed.transaction(), sender);
            case IncludedTransaction.Origin.Derived _ ->
                html.fact("From", "the zone itself: logs of hooks and fault records")
                        .raw("</table>\n");
        }
        writeLogs(html, transaction.receipt().logs());
        return html;
    }

    private void writeSent(Html html, IncludedTransaction included, Transaction transaction, Address sender) {
        Transaction.Body body = transaction.body();
        IncludedTransaction.Figures figures = included.figures();
        html.fact("From").address(sender).endFact();
        body.to().ifPresent(to -> {
            html.fact("To").address(to);
            abis.module(to).ifPresent(module -> html.text(" module " + module.name()));
            abis.contract(to)
                    .ifPresent(contract -> html.text(" " + contract.identity().name()));
            html.endFact();
        });
        figures.created()
                .ifPresent(created -> html.fact("Creates").address(created).endFact());
        html.fact("Value", Amounts.coins(body.value()));
        html.fact("Fee", Amounts.coins(figures.price().multiply(UInt256.of(figures.gasUsed()))));
        html.fact("Gas", figures.gasUsed() + " of " + body.gasLimit() + ", at " + Amounts.gwei(figures.price()));
        html.fact("Nonce", Long.toUnsignedString(body.nonce()));
        html.fact("Type", included.receipt().type().toString());
        html.raw("</table>\n");
        writeInput(html, body);
    }

    private void writeInput(Html html, Transaction.Body body) {
        if (body.input().isEmpty()) {
            return;
        }
        Optional<Decoded> call = body.to().flatMap(to -> abis.call(to, body.input()));
        call.ifPresent(decoded -> {
            html.raw("<h2>Call</h2>\n<p><code>").text(decoded.line()).raw("</code></p>\n");
            writeArguments(html, decoded);
        });
        html.raw("<h2>Input</h2>\n<pre>").text(shortened(body.input())).raw("</pre>\n");
    }

    private void writeLogs(Html html, List<Log> logs) {
        html.raw("<h2>Events</h2>\n");
        if (logs.isEmpty()) {
            html.raw("<p>None.</p>");
        }
        for (Log log : logs) {
            html.raw("<p>").address(log.address()).raw(" ");
            Optional<Decoded> event = abis.event(log);
            event.ifPresent(decoded -> html.raw("<code>").text(decoded.line()).raw("</code>"));
            html.raw("</p>\n");
            event.ifPresentOrElse(decoded -> writeArguments(html, decoded), () -> writeRaw(html, log));
        }
    }

    private static void writeRaw(Html html, Log log) {
        html.raw("<pre>");
        for (Hash topic : log.topics()) {
            html.text("topic " + topic.toHex() + "\n");
        }
        html.text("data  " + shortened(log.data())).raw("</pre>\n");
    }

    private static void writeArguments(Html html, Decoded decoded) {
        if (decoded.arguments().isEmpty()) {
            return;
        }
        html.table(List.of("Name", "Type", "Value"));
        for (Decoded.Argument argument : decoded.arguments()) {
            html.raw("<tr><td>").text(argument.name()).raw("</td><td><code>");
            html.text(argument.type()).raw("</code></td><td><code>");
            html.text(argument.value()).raw("</code></td></tr>\n");
        }
        html.endTable();
    }

    private static String shortened(Bytes bytes) {
        int shown = Math.min(bytes.size(), 4_096);
        return bytes.slice(0, shown).toHex() + (shown < bytes.size() ? "… " + bytes.size() + " bytes" : "");
    }
}
