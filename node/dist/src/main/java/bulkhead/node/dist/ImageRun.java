package bulkhead.node.dist;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a container of the image runs, and as whom.
///
/// @param command without the arguments that follow from outside
/// @param version of the node
record ImageRun(List<String> command, String version) {

    /// No account of the host's, whatever host that is.
    static final int USER = 10_001;

    /// Where a node keeps its zone.
    static final String HOME = "/data";

    private static final int PORT = 8_545;

    ObjectNode json() {
        ObjectNode config = JsonMapper.shared().createObjectNode();
        config.put("User", USER + ":" + USER);
        config.putObject("ExposedPorts").putObject(PORT + "/tcp");
        config.putArray("Env").add("PATH=/opt/bulkhead/runtime/bin").add("HOME=" + HOME);
        ArrayNode entry = config.putArray("Entrypoint");
        command.forEach(entry::add);
        config.putArray("Cmd").add("--help");
        config.putObject("Volumes").putObject(HOME);
        config.put("WorkingDir", HOME);
        config.put("StopSignal", "SIGTERM");
        config.putObject("Labels")
                .put("org.opencontainers.image.title", "bulkhead")
                .put("org.opencontainers.image.description", "A modular blockchain for the JVM that stays afloat.")
                .put("org.opencontainers.image.version", version)
                .put("org.opencontainers.image.licenses", "Apache-2.0");
        return config;
    }
}
