package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.store.tree.ics23.InnerSpec.PrefixRange;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Operations and specs as cosmos/ics23's test data writes them: what is zero or empty is left out, bytes are base64.
final class VectorJson {

    private VectorJson() {}

    static Bytes base64(JsonNode owner, String field) {
        return find(owner, field)
                .map(node -> Bytes.wrap(Base64.getDecoder().decode(node.asString())))
                .orElse(Bytes.EMPTY);
    }

    static Optional<JsonNode> find(JsonNode owner, String field) {
        return Optional.ofNullable(owner.get(field)).filter(node -> !node.isNull());
    }

    private static int number(JsonNode owner, String field) {
        return find(owner, field).map(JsonNode::asInt).orElse(0);
    }

    private static HashOp hash(JsonNode owner, String field) {
        return OpCodec.HASHES.get(number(owner, field));
    }

    static LeafOp leaf(JsonNode node) {
        LengthOp length = OpCodec.LENGTHS.get(number(node, "length"));
        return new LeafOp(
                hash(node, "hash"),
                hash(node, "prehash_key"),
                hash(node, "prehash_value"),
                length,
                base64(node, "prefix"));
    }

    static InnerOp inner(JsonNode node) {
        return new InnerOp(hash(node, "hash"), base64(node, "prefix"), base64(node, "suffix"));
    }

    static List<InnerOp> path(JsonNode proof) {
        return find(proof, "path").stream()
                .flatMap(JsonNode::valueStream)
                .map(VectorJson::inner)
                .toList();
    }

    /// Empty where the data leaves the leaf out: such a proof cannot even be built here.
    static Optional<ExistenceProof> findExistence(JsonNode node) {
        return find(node, "leaf")
                .map(leaf -> new ExistenceProof(base64(node, "key"), base64(node, "value"), leaf(leaf), path(node)));
    }

    static ProofSpec spec(JsonNode node) {
        JsonNode inner = node.get("inner_spec");
        PrefixRange prefix = new PrefixRange(number(inner, "min_prefix_length"), number(inner, "max_prefix_length"));
        List<Integer> order =
                inner.get("child_order").valueStream().map(JsonNode::asInt).toList();
        InnerSpec innerSpec = new InnerSpec(
                order, number(inner, "child_size"), prefix, base64(inner, "empty_child"), hash(inner, "hash"));
        int maxDepth = number(node, "max_depth");
        return new ProofSpec(leaf(node.get("leaf_spec")), innerSpec, maxDepth, number(node, "min_depth"), false);
    }
}
