package bulkhead.testing.testkit;

import bulkhead.crypto.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Java source text compiled by the JDK's own compiler, in memory.
final class Sources {

    private static final String IMPORTS = """
            import bulkhead.crypto.*;
            import bulkhead.kernel.api.*;
            import bulkhead.kernel.api.Module;
            import java.util.*;
            """;

    private Sources() {}

    /// A JAR of one source file, which is given its package and imports.
    static Bytes jar(String packageName, String simpleName, String body) {
        return Jars.of(compile(packageName, simpleName, body));
    }

    /// Class files by their names in a JAR.
    static SequencedMap<String, byte[]> compile(String packageName, String simpleName, String body) {
        // On one line, so that lines of the body are lines of the file.
        String text = "package " + packageName + "; " + IMPORTS.replace('\n', ' ') + body;
        return compileText(packageName.replace('.', '/') + "/" + simpleName, text);
    }

    /// Lays class files out in a folder.
    static void write(Path folder, SequencedMap<String, byte[]> classes) throws IOException {
        for (var file : classes.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    /// Class files of a whole source file by their names in a JAR.
    ///
    /// @param path of the file, without `.java`
    /// @param others folders of classes that it sees beside the tests' own class path
    static SequencedMap<String, byte[]> compileText(String path, String text, Path... others) {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = new MemoryFiles(compiler.getStandardFileManager(problems, null, null))) {
            var source = new SourceText(path, text);
            String seen = Stream.concat(
                            Stream.of(System.getProperty("java.class.path")),
                            Stream.of(others).map(Path::toString))
                    .collect(Collectors.joining(File.pathSeparator));
            var options = List.of("-parameters", "-g", "-proc:none", "-cp", seen);
            if (!compiler.getTask(null, files, problems, options, null, List.of(source))
                    .call()) {
                throw new IllegalArgumentException(problems.getDiagnostics().toString());
            }
            return files.written();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(String path, String text) {
            super(URI.create("memory:///" + path + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassBytes extends SimpleJavaFileObject {

        private final String name;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassBytes(String name) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.name = name;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final List<ClassBytes> classes = new ArrayList<>();

        MemoryFiles(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String name,
                JavaFileObject.Kind kind,
                javax.tools.FileObject sibling) {
            ClassBytes file = new ClassBytes(name);
            classes.add(file);
            return file;
        }

        SequencedMap<String, byte[]> written() {
            SequencedMap<String, byte[]> written = new TreeMap<>();
            classes.forEach(file -> written.put(file.name.replace('.', '/') + ".class", file.bytes.toByteArray()));
            return written;
        }
    }
}
