package bulkhead.node.app;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.evm.Fork;
import bulkhead.evm.interpreter.Interpreter;
import bulkhead.evm.precompile.Precompiles;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.KnownTransactions;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.Modules;
import bulkhead.kernel.zone.Genesis;
import bulkhead.node.natives.NativeCrypto;
import java.util.List;

/// Kernels on this node's crypto and EVM.
final class Kernels {

    private Kernels() {}

    /// The kernel of a zone, with the modules of its genesis.
    static Kernel of(GenesisFile file, KnownTransactions known) {
        CryptoSuite crypto = NativeCrypto.open();
        List<InstalledModule> modules =
                file.jars().stream().map(jar -> load(jar, file.genesis())).toList();
        return new Kernel(
                file.genesis(),
                new Kernel.Ports(
                        fork -> machine(fork, crypto), crypto.secp256k1(), modules, known, new CommonPoolParallel()));
    }

    private static InstalledModule load(Bytes jar, Genesis genesis) {
        long most = genesis.rules().limits().modules().jarBytes();
        if (jar.size() > most) {
            throw new IllegalArgumentException(
                    "a module's JAR has " + jar.size() + " bytes, more than the zone's limit of " + most);
        }
        return Modules.load(jar).orElseThrow();
    }

    private static Machine machine(Fork fork, CryptoSuite crypto) {
        Precompiles precompiles = Precompiles.of(fork, crypto);
        return new Machine(fork, new Interpreter(fork, precompiles), precompiles.addresses(), crypto.secp256k1());
    }
}
