package bulkhead.gateway.rpc.pages;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import java.util.List;

/// HTML in the making. Whatever comes from outside goes through [#text]; nothing else writes it.
final class Html {

    private final StringBuilder text = new StringBuilder();

    /// What is markup already: literals of this package.
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /// Characters that people see.
    Html text(String shown) {
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(c);
            }
        }
        return this;
    }

    Html text(long number) {
        return text(Long.toString(number));
    }

    /// A link within the explorer.
    Html link(String path, String shown) {
        return raw("<a href=\"")
                .text(Explorer.ROOT + path)
                .raw("\">")
                .text(shown)
                .raw("</a>");
    }

    Html block(long height) {
        return link("/block/" + height, Long.toString(height));
    }

    Html transaction(Hash hash) {
        return link("/tx/" + hash.toHex(), hash.toHex());
    }

    Html transactionShort(Hash hash) {
        return link("/tx/" + hash.toHex(), hash.toHex().substring(0, 14) + "…");
    }

    Html address(Address address) {
        return link("/address/" + address.toChecksumHex(), address.toChecksumHex());
    }

    /// Opens a table whose rows are a name and a value.
    Html facts() {
        return raw("<table class=\"facts\">");
    }

    /// Begins such a row; [#endFact] ends it.
    Html fact(String name) {
        return raw("<tr><th scope=\"row\">").text(name).raw("</th><td>");
    }

    Html endFact() {
        return raw("</td></tr>\n");
    }

    Html fact(String name, String value) {
        return fact(name).text(value).endFact();
    }

    /// Opens a table with column heads.
    Html table(List<String> heads) {
        raw("<table><thead><tr>");
        heads.forEach(head -> raw("<th scope=\"col\">").text(head).raw("</th>"));
        return raw("</tr></thead><tbody>\n");
    }

    Html endTable() {
        return raw("</tbody></table>\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
