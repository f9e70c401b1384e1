package bulkhead.node.cli;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.module.AbiJson;
import bulkhead.kernel.module.FoundryFiles;
import bulkhead.kernel.module.ModuleDescriptor;
import bulkhead.kernel.module.Modules;
import bulkhead.kernel.module.SolidityInterface;
import bulkhead.node.app.LedgerCheck;
import bulkhead.node.app.ModuleFolder;
import bulkhead.node.app.ValidatorKeyFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./bulkhead`: each command parses and delegates, nothing else.
@Command(
        name = "bulkhead",
        description = "A modular blockchain for the JVM that stays afloat.",
        mixinStandardHelpOptions = true,
        version = "bulkhead 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "From the source folder also:",
            "  build                             Builds and prepares the start-up cache.",
            "  verify [kills|state-tests|soak|hostile]   Runs the tests, or one of the long suites."
        })
public final class Main implements Runnable {

    private final ModuleFolder modules;

    private Main(ModuleFolder modules) {
        this.modules = modules;
    }

    /// Runs one command; the exit code is 0, 1 for a failure, 2 for a wrong command line.
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main(ModuleFolder.ofDistribution()));
        line.setExecutionExceptionHandler(new Failures());
        int code = line.execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /// No command: says which there are.
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(description = "Runs a zone on this machine, with ten funded accounts.", mixinStandardHelpOptions = true)
    int dev(@Mixin DevOptions zone, @Mixin RpcOptions rpc, @Mixin LogOptions log) throws InterruptedException {
        log.start();
        return Running.untilStopped(zone.config(rpc.config(), modules), log.isText());
    }

    @Command(description = "Runs a node of a zone from its genesis.", mixinStandardHelpOptions = true)
    int start(@Mixin StartOptions zone, @Mixin RpcOptions rpc, @Mixin LogOptions log) throws InterruptedException {
        log.start();
        return Running.untilStopped(zone.config(rpc.config(), modules), log.isText());
    }

    @Command(
            description = "Prints a module's ABI as JSON, or its Solidity interface; or writes what Foundry needs.",
            mixinStandardHelpOptions = true)
    int abi(
            @Parameters(paramLabel = "MODULE", description = "A built-in module's name, or a JAR.") String module,
            @Option(names = "--sol", description = "Print the Solidity interface.") boolean solidity,
            @Option(
                            names = "--foundry",
                            paramLabel = "DIR",
                            description = "Write interface, stand-in and forge library into a folder.")
                    @Nullable
                    Path foundry) {
        Bytes jar = modules.builtInOrFile(module);
        ModuleDescriptor descriptor = Modules.load(jar).orElseThrow().descriptor();
        if (foundry != null) {
            TextFiles.write(foundry, FoundryFiles.of(descriptor, jar)).forEach(System.out::println);
        } else {
            System.out.println(solidity ? SolidityInterface.of(descriptor).strip() : AbiJson.of(descriptor));
        }
        return 0;
    }

    @Command(
            name = "validator-key",
            description = "Makes a validator's key and prints its public key, which genesis names.",
            mixinStandardHelpOptions = true)
    int validatorKey(
            @Parameters(paramLabel = "FILE", description = "The file to make; its owner alone may read it.")
                    Path file) {
        System.out.println(ValidatorKeyFile.create(file).publicKey().toHex());
        return 0;
    }

    @Command(
            description = "Executes every block of a stopped node's log again and compares all roots and receipts.",
            mixinStandardHelpOptions = true)
    int check(@Mixin StartOptions zone) {
        System.out.println(LedgerCheck.run(zone.genesis(modules), zone.requireData()));
        return 0;
    }

    /// Runs a small zone for a moment, so that the JVM can note which classes a start needs.
    @Command(name = "warm-up", hidden = true)
    int warmUp() {
        WarmUp.run(modules);
        return 0;
    }
}
