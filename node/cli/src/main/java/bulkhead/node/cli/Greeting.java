package bulkhead.node.cli;

import bulkhead.node.app.DevAccounts;
import bulkhead.node.app.Node;
import bulkhead.node.app.NodeConfig;
import java.util.List;

/// What a node that a person started says first.
final class Greeting {

    private static final int ACCOUNTS_SHOWN = 10;

    private Greeting() {}

    static String of(Node node, NodeConfig config) {
        StringBuilder text = new StringBuilder();
        text.append("\n  Bulkhead zone ")
                .append(config.genesis().genesis().identity().zoneId());
        text.append(", chain id ")
                .append(config.genesis().genesis().identity().chainId())
                .append('\n');
        accounts(config.tools().accounts(), text);
        node.modules().forEach((name, address) -> text.append(String.format("%n  module %-12s %s", name, address)));
        text.append("\n\n  JSON-RPC  ").append(node.url());
        text.append("\n  kept in   ")
                .append(config.data().map(Object::toString).orElse("memory (--data-dir keeps it)"));
        return text.append('\n').toString();
    }

    private static void accounts(List<DevAccounts.DevAccount> accounts, StringBuilder text) {
        if (accounts.isEmpty()) {
            return;
        }
        text.append("\n  accounts (their keys are public knowledge: never fund them elsewhere)\n");
        for (int i = 0; i < Math.min(accounts.size(), ACCOUNTS_SHOWN); i++) {
            DevAccounts.DevAccount account = accounts.get(i);
            text.append(String.format(
                    "  (%d) %s  %s%n",
                    i,
                    account.address().toChecksumHex(),
                    account.key().scalar().toBytes().toHex()));
        }
        if (accounts.size() > ACCOUNTS_SHOWN) {
            text.append("  … and ").append(accounts.size() - ACCOUNTS_SHOWN).append(" more\n");
        }
    }
}
