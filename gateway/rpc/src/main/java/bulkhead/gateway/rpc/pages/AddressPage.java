package bulkhead.gateway.rpc.pages;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.evm.Code;
import bulkhead.evm.Delegation;
import bulkhead.gateway.rpc.abi.AbiItem;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.zone.VerifiedContract;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.state.Account;
import bulkhead.kernel.state.ZoneState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An account, contract or module, and its last transactions.
final class AddressPage {

    private static final int BLOCKS_SEARCHED = 500;
    private static final int SHOWN_MAX = 50;

    private final Chain chain;
    private final Abis abis;
    private final TransactionRows rows;

    AddressPage(Chain chain, Abis abis, TransactionRows rows) {
        this.chain = chain;
        this.abis = abis;
        this.rows = rows;
    }

    Html write(Address address) {
        ZoneState state = chain.state(new BlockSelector.Latest());
        Account account = state.account(address);
        Html html = new Html().facts();
        html.fact("Is").text(kind(state, address)).endFact();
        html.fact("Balance", Amounts.coins(account.balance()));
        html.fact("Nonce", Long.toUnsignedString(account.nonce())).raw("</table>\n");
        abis.contract(address).ifPresent(contract -> writeSource(html, contract));
        writeFunctions(html, address);
        html.raw("<h2>Transactions</h2>\n<p>")
                .text("From or to this address, in the last " + BLOCKS_SEARCHED + " blocks.")
                .raw("</p>\n");
        rows.write(html, recent(address));
        return html;
    }

    private String kind(ZoneState state, Address address) {
        Optional<String> module = abis.module(address)
                .map(each -> "module " + each.name() + " " + each.version().version() + ", written in Java");
        Bytes code = state.code(address);
        return module.orElseGet(() -> Delegation.findTarget(Code.of(code))
                .map(target -> "an account that delegates to " + target.toChecksumHex() + " (EIP-7702)")
                .orElseGet(() -> code.isEmpty() ? "an account without code" : "a contract, " + code.size() + " bytes"));
    }

    private static void writeSource(Html html, VerifiedContract contract) {
        html.raw("<h2>Source</h2>\n").facts();
        html.fact("Contract", contract.identity().name());
        html.fact("Compiler", "solc " + contract.identity().compiler());
        html.fact("Match", contract.identity().match().text()).raw("</table>\n");
        contract.sources()
                .forEach((path, source) -> html.raw("<details><summary>")
                        .text(path)
                        .raw("</summary><pre>")
                        .text(source)
                        .raw("</pre></details>\n"));
    }

    private void writeFunctions(Html html, Address address) {
        List<AbiItem> functions = abis.of(address).functions();
        if (functions.isEmpty()) {
            return;
        }
        html.raw("<h2>Functions</h2>\n").table(List.of("Selector", "Function"));
        for (AbiItem function : functions) {
            html.raw("<tr><td><code>").text(function.signature().selector().toHex());
            html.raw("</code></td><td><code>")
                    .text(function.signature().canonical())
                    .raw("</code></td></tr>\n");
        }
        html.endTable();
    }

    private List<Chain.Located> recent(Address address) {
        List<Chain.Located> found = new ArrayList<>();
        long head = chain.head();
        for (long height = head; height > Math.max(0, head - BLOCKS_SEARCHED) && found.size() < SHOWN_MAX; height--) {
            chain.find(height).ifPresent(block -> collect(block, address, found));
        }
        return found.stream().limit(SHOWN_MAX).toList();
    }

    private static void collect(BlockView block, Address address, List<Chain.Located> found) {
        for (IncludedTransaction transaction : block.transactions().reversed()) {
            if (transaction.origin() instanceof IncludedTransaction.Origin.Sent(var signed, var sender)) {
                boolean isInvolved = sender.equals(address)
                        || signed.transaction()
                                .body()
                                .to()
                                .filter(address::equals)
                                .isPresent()
                        || transaction
                                .figures()
                                .created()
                                .filter(address::equals)
                                .isPresent();
                if (isInvolved) {
                    found.add(new Chain.Located(block, transaction));
                }
            }
        }
    }
}
