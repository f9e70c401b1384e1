package bulkhead.node.dist;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// The licence texts and notices that libraries bring, laid out by JAR, and a list of all licences from the SBOM.
final class Licences {

    private static final Pattern TEXT = Pattern.compile(
            "(META-INF/)?([a-z]+/)?(LICEN[CS]E|NOTICE|COPYING|AUTHORS|THIRD-PARTY)[A-Za-z0-9._-]*",
            Pattern.CASE_INSENSITIVE);

    private Licences() {}

    static FileTree of(Path jars, Sbom sbom) {
        FileTree tree = new FileTree().put("THIRD-PARTY.md", PackedFile.text(list(sbom)));
        for (Path jar : Folders.list(jars, ".jar")) {
            String name = jar.getFileName().toString();
            if (!name.startsWith("bulkhead-")) {
                addTexts(jar, name.substring(0, name.length() - ".jar".length()), tree);
            }
        }
        return tree;
    }

    private static void addTexts(Path jar, String folder, FileTree tree) {
        JarFiles.read(jar, name -> TEXT.matcher(name).matches())
                .forEach((name, text) ->
                        tree.put(folder + "/" + name.replace('/', '-'), PackedFile.of(text, PackedFile.PLAIN)));
    }

    private static String list(Sbom sbom) {
        StringBuilder text = new StringBuilder("""
                # Libraries in this distribution

                | library | version | licence |
                | --- | --- | --- |
                """);
        sbom.components().stream()
                .filter(each -> !each.group().equals("bulkhead"))
                .forEach(each -> text.append("| ")
                        .append(each.name())
                        .append(" | ")
                        .append(each.version())
                        .append(" | ")
                        .append(each.licences())
                        .append(" |\n"));
        text.append("""

                The Java runtime's licences are in `runtime/legal`; texts that libraries bring lie beside this list.
                """);
        return text.toString();
    }
}
