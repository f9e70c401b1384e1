package bulkhead.node.dist;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/// The part of this JDK that a node needs.
final class JdkRuntime {

    /// What `jdeps` finds in the JARs without java.desktop, which Jackson does without; and what looks into a running
    /// node (jcmd, Flight Recorder).
    static final List<String> MODULES = List.of(
            "java.base",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.sql",
            "java.xml",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.management",
            "jdk.unsupported");

    private JdkRuntime() {}

    /// Makes it in a folder that is not there yet.
    static void link(Path target) {
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new PackingException("needs a JDK with jlink: this Java has none"));
        StringWriter said = new StringWriter();
        int code = jlink.run(
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "--add-modules",
                String.join(",", MODULES),
                "--no-man-pages",
                "--no-header-files",
                "--output",
                target.toString());
        if (code != 0) {
            throw new PackingException("jlink failed: " + said);
        }
    }
}
