package bulkhead.gateway.rpc.pages;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.web.WebAnswer;
import bulkhead.gateway.rpc.web.WebPages;
import bulkhead.gateway.rpc.web.WebRequest;
import bulkhead.gateway.rpc.zone.VerifiedContracts;
import bulkhead.gateway.rpc.zone.Zone;
import java.util.Optional;
import java.util.regex.Pattern;

/// The pages below `/explorer`: what is in the zone now, a block, a transaction, an address; and a search that leads to
/// one of them.
public final class Explorer implements WebPages {

    /// Where the pages begin.
    public static final String ROOT = "/explorer";

    private static final Pattern HEIGHT = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private final Chain chain;
    private final HomePage home;
    private final BlockPage blocks;
    private final TransactionPage transactions;
    private final AddressPage addresses;
    private final String zoneId;

    /// Pages of one zone.
    public Explorer(Zone zone, Chain chain, VerifiedContracts contracts) {
        this.chain = chain;
        this.zoneId = zone.description().genesis().identity().zoneId();
        var abis = new Abis(zone::modules, this::codeHash, contracts);
        var rows = new TransactionRows(abis);
        this.home = new HomePage(zone, chain, abis, rows);
        this.blocks = new BlockPage(chain, rows);
        this.transactions = new TransactionPage(abis);
        this.addresses = new AddressPage(chain, abis, rows);
    }

    @Override
    public String root() {
        return ROOT;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        String path = request.path().substring(ROOT.length());
        return switch (path) {
            case "", "/" -> page("Zone " + zoneId, home.write());
            case "/style.css" -> new WebAnswer(200, "text/css; charset=utf-8", Style.SHEET, "");
            case "/search" -> search(request.parameter("q").strip());
            default -> find(path).orElseGet(() -> missing("There is no page " + path + "."));
        };
    }

    private Optional<WebAnswer> find(String path) {
        int end = path.indexOf('/', 1);
        if (end < 0) {
            return Optional.empty();
        }
        String id = path.substring(end + 1);
        return switch (path.substring(1, end)) {
            case "block" -> selector(id).map(this::block);
            case "tx" -> hash(id).map(this::transaction);
            case "address" -> address(id).map(each -> page("Address " + each.toChecksumHex(), addresses.write(each)));
            default -> Optional.empty();
        };
    }

    private WebAnswer block(BlockSelector selector) {
        return chain.find(selector)
                .map(block -> page("Block " + block.number(), blocks.write(block)))
                .orElseGet(() -> missing("There is no such block; the last one is " + chain.head() + "."));
    }

    private WebAnswer transaction(Hash hash) {
        return chain.findTransaction(hash)
                .map(found -> page("Transaction", transactions.write(found)))
                .orElseGet(() -> missing("No block has this transaction (yet)."));
    }

    private WebAnswer search(String asked) {
        if (HEIGHT.matcher(asked).matches()) {
            return WebAnswer.redirect(ROOT + "/block/" + asked);
        }
        if (ADDRESS.matcher(asked).matches()) {
            return WebAnswer.redirect(ROOT + "/address/" + asked);
        }
        if (HASH.matcher(asked).matches()) {
            boolean isBlock = chain.findHeight(new BlockSelector.OfHash(new Hash(Bytes.fromHex(asked))))
                    .isPresent();
            return WebAnswer.redirect(ROOT + (isBlock ? "/block/" : "/tx/") + asked);
        }
        return missing("Search for a block's height or hash, a transaction's hash, or an address.");
    }

    private static Optional<BlockSelector> selector(String id) {
        return HEIGHT.matcher(id).matches()
                ? Optional.of(new BlockSelector.AtHeight(Long.parseLong(id)))
                : hash(id).map(BlockSelector.OfHash::new);
    }

    private static Optional<Hash> hash(String id) {
        return HASH.matcher(id).matches() ? Optional.of(new Hash(Bytes.fromHex(id))) : Optional.empty();
    }

    private static Optional<Address> address(String id) {
        return ADDRESS.matcher(id).matches() ? Optional.of(new Address(Bytes.fromHex(id))) : Optional.empty();
    }

    private Hash codeHash(Address address) {
        return Keccak256.hash(chain.state(new BlockSelector.Latest()).code(address));
    }

    private WebAnswer missing(String what) {
        return WebAnswer.html(
                404, frame("Not found", new Html().raw("<p>").text(what).raw("</p>")));
    }

    private WebAnswer page(String title, Html body) {
        return WebAnswer.html(200, frame(title, body));
    }

    private String frame(String title, Html body) {
        return new Html()
                .raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .text(title + " · " + zoneId)
                .raw("</title><link rel=\"stylesheet\" href=\"" + ROOT + "/style.css\"></head><body><header>")
                .link("", "Bulkhead")
                .raw("<form action=\"" + ROOT + "/search\"><input name=\"q\" aria-label=\"Search\" size=\"48\"")
                .raw(" placeholder=\"height, hash or address\"><button>Search</button></form></header><main><h1>")
                .text(title)
                .raw("</h1>\n" + body + "</main></body></html>\n")
                .toString();
    }
}
