package bulkhead.node.dist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A package of a Debian-like system, from which libraries for an image are taken.
///
/// @param system e.g. `debian`
record SystemPackage(String system, String name, String version) {

    private static final Pattern OWNER = Pattern.compile("(?m)^([a-z0-9.+-]+)(?::[a-z0-9]+)?: /");

    /// The package that a file belongs to; empty where the system has no dpkg or does not know.
    static Optional<SystemPackage> find(Path file) {
        String path = file.toString();
        // Systems that merged /usr know some files by their former path.
        return Stream.of(path, path.replaceFirst("^/usr/", "/"))
                .flatMap(known -> owner(known).stream())
                .findFirst();
    }

    private static Optional<SystemPackage> owner(String path) {
        Optional<String> answer = Commands.find("dpkg-query", "-S", path);
        Matcher owner = OWNER.matcher(answer.orElse(""));
        if (!owner.find()) {
            return Optional.empty();
        }
        String name = owner.group(1);
        String version = Commands.run("dpkg-query", "-W", "-f=${Version}\\n", name)
                .lines()
                .findFirst()
                .orElse("unknown");
        return Optional.of(new SystemPackage(systemId(), name, version));
    }

    private static String systemId() {
        return Commands.find("sh", "-c", ". /etc/os-release && printf %s \"$ID\"")
                .filter(id -> id.matches("[a-z]+"))
                .orElse("debian");
    }

    String purl() {
        return "pkg:deb/" + system + "/" + name.replace("+", "%2B") + "@"
                + version.replace("+", "%2B").replace(":", "%3A") + "?arch=amd64";
    }

    /// Where the system keeps its licence.
    Optional<Path> findCopyright() {
        return Optional.of(Path.of("/usr/share/doc", name, "copyright")).filter(Files::isRegularFile);
    }
}
