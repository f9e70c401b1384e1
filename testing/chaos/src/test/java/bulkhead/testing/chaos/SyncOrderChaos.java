package bulkhead.testing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.node.app.DevAccounts;
import bulkhead.testing.fixtures.ForeignTool;
import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A receipt is never visible before its block is durable: a trace of the process's system calls shows the log's sync
/// before the answer that carries the receipt (INV-073).
class SyncOrderChaos {

    private static final Address RECEIVER = Address.fromHex("0x00000000000000000000000000000000000000bb");

    @Test
    @Timeout(120)
    void syncsTheBlockBeforeAnyAnswerShowsItsReceipt(@TempDir Path folder) throws Exception {
        Path strace = ForeignTool.require("strace");
        Path trace = folder.resolve("trace");
        try (NodeProcess node =
                NodeProcess.start("dev", "--data-dir", folder.resolve("zone").toString(), "--quiet")) {
            Process tracer = attach(strace, node.pid(), trace);
            Wallet wallet =
                    new Wallet(DevAccounts.derive(DevAccounts.MNEMONIC, 1).getFirst(), 0);
            String hash = node.result(
                            "eth_sendRawTransaction",
                            "[\"" + wallet.transfer(RECEIVER).toHex() + "\"]")
                    .stringValue();
            while (node.result("eth_getTransactionReceipt", "[\"" + hash + "\"]")
                    .isNull()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            tracer.destroy();
            tracer.waitFor();
        }

        List<String> lines = Files.readAllLines(trace);
        int synced = firstSync(lines);
        int shown = first(lines, 0, "\\d+ +(write|writev|send|sendto|sendmsg)\\(.*cumulativeGasUsed.*");
        assertThat(synced).as("the block log was synced").isNotNegative();
        assertThat(shown).as("the receipt was answered").isNotNegative();
        assertThat(synced).isLessThan(shown);
    }

    private static Process attach(Path strace, long pid, Path trace) throws IOException, InterruptedException {
        Process tracer = new ProcessBuilder(
                        strace.toString(),
                        "-f",
                        "-y",
                        "-s",
                        "4096",
                        "-e",
                        "trace=fsync,fdatasync,write,writev,send,sendto,sendmsg",
                        "-o",
                        trace.toString(),
                        "-p",
                        Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(trace.resolveSibling("strace.log").toFile())
                .start();
        TimeUnit.SECONDS.sleep(1);
        Skip.unless(tracer.isAlive(), "strace may not attach here");
        return tracer;
    }

    /// Where the first sync of a file of the block log had ended. A call during which another thread made one stands on
    /// two lines of the trace: `… <unfinished ...>` and `<... fsync resumed>… = 0`.
    private static int firstSync(List<String> lines) {
        int begun = first(lines, 0, "\\d+ +f(data)?sync\\(\\d+</[^>]*/blocks/[^>]*>.*( = 0|<unfinished ...>)");
        if (begun < 0 || !lines.get(begun).endsWith("<unfinished ...>")) {
            return begun;
        }
        String thread = lines.get(begun).split(" ", 2)[0];
        return first(lines, begun, thread + " +<\\.\\.\\. f(data)?sync resumed>.*= 0");
    }

    private static int first(List<String> lines, int from, String pattern) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).matches(pattern)) {
                return i;
            }
        }
        return -1;
    }
}
