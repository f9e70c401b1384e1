package bulkhead.gateway.rpc.verify;

import bulkhead.crypto.Address;
import bulkhead.gateway.rpc.zone.VerifiedContract;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody says of a contract: this source, compiled by that compiler, is its code.
///
/// @param input standard JSON, whose sources carry their content
/// @param compiler version of solc, without a leading `v`
/// @param path of the contract's source
record Claim(Address address, ObjectNode input, String compiler, String path, String name) {

    private static final String[] OUTPUTS = {
        "abi",
        "evm.deployedBytecode.object",
        "evm.deployedBytecode.immutableReferences",
        "evm.deployedBytecode.linkReferences"
    };

    /// Reads the body of a request for verification.
    ///
    /// @throws VerifyRefusal if it is none
    static Claim parse(Address address, JsonNode body) {
        JsonNode input = body.path("stdJsonInput");
        String compiler = body.path("compilerVersion").asString("");
        String identifier = body.path("contractIdentifier").asString("");
        int colon = identifier.lastIndexOf(':');
        if (!(input instanceof ObjectNode object) || compiler.isEmpty() || colon < 1) {
            throw new VerifyRefusal(
                    400, "invalid_parameter", "needed: stdJsonInput, compilerVersion, contractIdentifier (path:Name)");
        }
        if (!object.path("language").asString("").equals("Solidity")) {
            throw new VerifyRefusal(400, "unsupported_language", "only Solidity is compiled here");
        }
        for (Map.Entry<String, JsonNode> source : object.path("sources").properties()) {
            if (!source.getValue().path("content").isString()) {
                throw new VerifyRefusal(400, "missing_source", "source " + source.getKey() + " must carry its content");
            }
        }
        String version = compiler.startsWith("v") ? compiler.substring(1) : compiler;
        return new Claim(address, object, version, identifier.substring(0, colon), identifier.substring(colon + 1));
    }

    /// The input, asking for what a comparison needs and nothing else.
    String compilerInput() {
        ObjectNode asked = input.deepCopy();
        ObjectNode settings = asked.path("settings") instanceof ObjectNode given ? given : asked.putObject("settings");
        ArrayNode outputs =
                settings.putObject("outputSelection").putObject(path).putArray(name);
        for (String output : OUTPUTS) {
            outputs.add(output);
        }
        return JsonMapper.shared().writeValueAsString(asked);
    }

    SortedMap<String, String> sources() {
        SortedMap<String, String> texts = new TreeMap<>();
        input.path("sources")
                .properties()
                .forEach(source -> texts.put(
                        source.getKey(), source.getValue().path("content").asString("")));
        return texts;
    }

    VerifiedContract.Identity identity(VerifiedContract.Match match) {
        return new VerifiedContract.Identity(address, path, name, compiler, match);
    }
}
