package bulkhead.testing.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An attack from a process of its own, at a lower priority: attackers have their own machines, and what they compute
/// here must not be taken for what the node lets them take.
final class AttackProcess implements AutoCloseable {

    private final Process process;

    private AttackProcess(Process process) {
        this.process = process;
    }

    static AttackProcess start(Attack attack, int port) throws IOException {
        List<String> line = List.of(
                "nice",
                "-n",
                "5",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AttackProcess.class.getName(),
                attack.name(),
                Integer.toString(port));
        return new AttackProcess(new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    static void main(String[] arguments) throws InterruptedException {
        Attack attack = Attack.all().stream()
                .filter(each -> each.name().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        attack.run(Integer.parseInt(arguments[1]));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
