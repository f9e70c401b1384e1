package bulkhead.testing.interop;

import bulkhead.testing.fixtures.ForeignTool;
import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.SharedFolder;
import bulkhead.testing.fixtures.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A Maven project outside this one, as a module's author has it: its pom names `bulkhead-kernel-api` and nothing else.
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
    static StrangersProject create(Path folder, String className, String source) throws IOException {
        publish(folder.resolve("repository"));
        Files.writeString(folder.resolve("settings.xml"), settings(folder));
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), POM);
        Path sources = Files.createDirectories(project.resolve("src/main/java/stranger"));
        Files.writeString(sources.resolve(className + ".java"), source);
        return new StrangersProject(folder);
    }

    /// Builds it with the `mvn` on PATH; the JAR. The test is skipped without Maven.
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

    /// What an author finds in a repository: the API, the types it speaks of, and their parent pom.
    private static void publish(Path repository) throws IOException {
        Path root = SharedFolder.projectRoot();
        copy(root.resolve("pom.xml"), artifact(repository, "bulkhead", "pom"));
        for (String name : List.of("crypto", "kernel-api")) {
            String id = "bulkhead-" + name;
            copy(root.resolve("core/" + name + "/pom.xml"), artifact(repository, id, "pom"));
            Path jar = NodeProcess.distribution().resolve("lib/" + id + "-" + VERSION + ".jar");
            copy(jar, artifact(repository, id, "jar"));
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
                <maven.test.skip>true</maven.test.skip>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>bulkhead</groupId>
                  <artifactId>bulkhead-kernel-api</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                  <scope>provided</scope>
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
