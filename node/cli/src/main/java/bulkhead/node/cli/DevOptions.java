package bulkhead.node.cli;

import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Limits;
import bulkhead.node.app.DevAccounts;
import bulkhead.node.app.DevZone;
import bulkhead.node.app.GenesisFile;
import bulkhead.node.app.ModuleFolder;
import bulkhead.node.app.NodeConfig;
import bulkhead.node.app.ValidatorKeyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a dev zone is made of.
final class DevOptions {

    private static final UInt256 WEI = UInt256.of(1_000_000_000_000_000_000L);
    private static final int ACCOUNTS_MAX = 10_000;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Keep the zone here; without, it lives in memory.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--block-time",
            paramLabel = "WHEN",
            defaultValue = "instant",
            description = "instant, manual, or seconds between blocks (${DEFAULT-VALUE}).")
    private String blockTime = "instant";

    @Option(names = "--chain-id", defaultValue = "" + DevZone.CHAIN_ID, description = "EIP-155 id (${DEFAULT-VALUE}).")
    private long chainId;

    @Option(names = "--accounts", defaultValue = "10", description = "How many to fund (${DEFAULT-VALUE}).")
    private int accounts;

    @Option(names = "--balance", defaultValue = "10000", description = "Of each, ether (${DEFAULT-VALUE}).")
    private long balance;

    @Option(names = "--mnemonic", paramLabel = "WORDS", description = "Derive them from this (the known dev mnemonic).")
    private String mnemonic = DevAccounts.MNEMONIC;

    @Option(names = "--gas-limit", paramLabel = "GAS", description = "Gas of a block.")
    private Optional<Long> gasLimit = Optional.empty();

    @Option(names = "--free-gas", description = "Gas costs nothing (fee policy none).")
    private boolean freeGas;

    @Option(
            names = "--genesis",
            paramLabel = "FILE",
            description = "Run this dev genesis instead; the options above that shape a genesis are then ignored.")
    private Optional<Path> genesis = Optional.empty();

    @Option(
            names = "--solc",
            paramLabel = "FILE",
            description =
                    "A Solidity compiler for verifying sources, beside those that Foundry installed; may be repeated.")
    private List<Path> compilers = List.of();

    NodeConfig config(RpcConfig rpc, ModuleFolder modules) {
        if (accounts < 0 || accounts > ACCOUNTS_MAX) {
            throw new IllegalArgumentException("--accounts is not between 0 and " + ACCOUNTS_MAX + ": " + accounts);
        }
        List<DevAccounts.DevAccount> derived = DevAccounts.derive(mnemonic, accounts);
        var production = new NodeConfig.Production(ValidatorKeyFile.dev(), BlockTime.parse(blockTime));
        return new NodeConfig(file(derived, modules), data, production, rpc, new NodeConfig.Tools(derived, compilers));
    }

    private GenesisFile file(List<DevAccounts.DevAccount> derived, ModuleFolder modules) {
        if (genesis.isPresent()) {
            return GenesisFile.readDev(genesis.get(), modules);
        }
        Limits standard = Limits.STANDARD;
        Limits limits = new Limits(
                standard.transactions(),
                new Limits.Blocks(
                        standard.blocks().bytes(),
                        gasLimit.orElse(standard.blocks().gas())),
                standard.modules());
        return new DevZone(
                        chainId,
                        freeGas ? FeePolicy.NONE : FeePolicy.EIP1559,
                        limits,
                        derived,
                        UInt256.of(balance).multiply(WEI))
                .genesis(modules);
    }
}
