package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.ForeignTool;
import bulkhead.testing.fixtures.SharedFolder;
import bulkhead.testing.fixtures.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Maven project outside this one, as a module's author has it: its pom names `bulkhead-kernel-api` and, for
/// its tests, `bulkhead-testkit`.
///
/// It is built with a local repository of its own, so that nothing is left in the user's: what Bulkhead publishes is
/// laid
/// there by hand, and plugins and third-party libraries are mirrored from the repository that this build uses. No
/// network
/// is needed.
final class StrangersProject {

    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final int MINUTES_MAX = 5;

    private final Path folder;

    private StrangersProject(Path folder) {
        this.folder = folder;
    }

    /// Lays the project out in an empty folder.
    ///
    /// @param source of the one class, in the package `stranger`
    /// @param test of the class named as it and `Test`
    static StrangersProject create(Path folder, String className, String source, String test) throws IOException {
        publish(folder.resolve("repository"));
        Files.writeString(folder.resolve("settings.xml"), settings(folder));
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), POM);
        Path sources = Files.createDirectories(project.resolve("src/main/java/stranger"));
        Files.writeString(sources.resolve(className + ".java"), source);
        Path tests = Files.createDirectories(project.resolve("src/test/java/stranger"));
        Files.writeString(tests.resolve(className + "Test.java"), test);
        return new StrangersProject(folder);
    }

    /// Builds and tests it with the `mvn` on PATH; the JAR. The test is skipped without Maven.
    Path build() throws IOException {
        Path log = folder.resolve("build.log");
        ProcessBuilder maven = new ProcessBuilder(
                        ForeignTool.require("mvn").toString(),
                        "--batch-mode",
                        "--settings",
                        folder.resolve("settings.xml").toString(),
                        "package")
                .directory(folder.resolve("project").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().remove("MAVEN_OPTS");
        run(maven.start(), log);
        return folder.resolve("project/target/strangers-module-1.jar");
    }

    private static void run(Process maven, Path log) throws IOException {
        try {
            if (!maven.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
                throw new AssertionError("Maven did not end in " + MINUTES_MAX + " min:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (maven.exitValue() != 0) {
            throw new AssertionError("Maven failed:\n" + Files.readString(log));
        }
    }

    /// What `./bulkhead install` puts into a repository, laid there as Maven lays it.
    private static void publish(Path repository) throws IOException {
        Path root = SharedFolder.projectRoot();
        copy(root.resolve("pom.xml"), artifact(repository, "bulkhead", "pom"));
        for (String folder : published(root)) {
            Path pom = root.resolve(folder).resolve("pom.xml");
            Matcher id = Pattern.compile("<artifactId>(bulkhead-[a-z-]+)</artifactId>")
                    .matcher(Files.readString(pom));
            assertThat(id.find()).as(pom.toString()).isTrue();
            Path jar = root.resolve(folder).resolve("target/" + id.group(1) + "-" + VERSION + ".jar");
            Skip.unless(Files.isRegularFile(jar), folder + " is not packaged (run ./bulkhead verify, or mvn package)");
            copy(pom, artifact(repository, id.group(1), "pom"));
            copy(jar, artifact(repository, id.group(1), "jar"));
        }
    }

    /// The launcher's own list.
    private static List<String> published(Path root) throws IOException {
        Matcher list =
                Pattern.compile("(?m)^published=\\((.*)\\)$").matcher(Files.readString(root.resolve("bulkhead")));
        assertThat(list.find()).isTrue();
        return List.of(list.group(1).split(" "));
    }

    /// What its tests printed about themselves, e.g. `Tests run: 1`.
    String testSummary() throws IOException {
        try (var lines = Files.lines(folder.resolve("build.log"))) {
            return lines.filter(line -> line.contains("Tests run:")).reduce("", (_, last) -> last);
        }
    }

    private static Path artifact(Path repository, String id, String type) {
        return repository.resolve("bulkhead/" + id + "/" + VERSION + "/" + id + "-" + VERSION + "." + type);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static String settings(Path folder) {
        return """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors>
                    <mirror>
                      <id>this-build</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(folder.resolve("repository"), localRepository().toUri());
    }

    /// Surefire tells it; else Maven's usual place.
    private static Path localRepository() {
        Path repository = Optional.ofNullable(System.getProperty("localRepository"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "repository"));
        Skip.unless(Files.isDirectory(repository), "no Maven repository at " + repository);
        return repository;
    }

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>stranger</groupId>
              <artifactId>strangers-module</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>25</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>bulkhead</groupId>
                  <artifactId>bulkhead-kernel-api</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                  <scope>provided</scope>
                </dependency>
                <dependency>
                  <groupId>bulkhead</groupId>
                  <artifactId>bulkhead-testkit</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                  <scope>test</scope>
                </dependency>
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>6.1.3</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>3.5.0</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>3.16.0</version>
                    <configuration><parameters>true</parameters></configuration>
                  </plugin>
                  <plugin>
                    <artifactId>maven-surefire-plugin</artifactId>
                    <version>3.6.1</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-jar-plugin</artifactId>
                    <version>3.5.1</version>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;
}
