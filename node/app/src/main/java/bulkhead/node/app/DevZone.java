package bulkhead.node.app;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The zone of `./bulkhead dev`: what people expect of a dev chain. Its genesis depends on the options alone, so that a
/// data directory can be opened again.
///
/// @param chainId of EIP-155; 31337 is what tools know as a dev chain
/// @param fees who pays for gas
/// @param limits of the zone
/// @param accounts funded from the start
/// @param balance of each, wei
public record DevZone(
        long chainId, FeePolicy fees, Limits limits, List<DevAccounts.DevAccount> accounts, UInt256 balance) {

    /// What tools know as a dev chain.
    public static final long CHAIN_ID = 31_337;

    /// 10,000 ether, as other dev chains fund.
    public static final UInt256 BALANCE = UInt256.of(10_000).multiply(UInt256.of(1_000_000_000_000_000_000L));

    /// Modules that every dev zone has.
    private static final List<String> MODULES = List.of("names");

    /// Through it forge deploys what has a salt. It stands at this address on most chains and in anvil from the start.
    private static final Address CREATE2_FACTORY = Address.fromHex("0x4e59b44847b379578588920ca78fbf26c0b4956c");

    private static final Bytes CREATE2_CODE =
            Bytes.fromHex("0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601"
                    + "600081602082378035828234f58015156039578182fd5b8082525050506014600cf3");

    private static final int ACCOUNTS = 10;
    private static final ZoneTime TIME = new ZoneTime(1_767_225_600, 0); // 2026-01-01T00:00:00Z, never after now
    private static final UInt256 BASE_FEE = UInt256.of(1_000_000_000);

    public DevZone {
        accounts = List.copyOf(accounts);
    }

    /// What `./bulkhead dev` runs without options.
    public static DevZone standard() {
        return new DevZone(
                CHAIN_ID,
                FeePolicy.EIP1559,
                Limits.STANDARD,
                DevAccounts.derive(DevAccounts.MNEMONIC, ACCOUNTS),
                BALANCE);
    }

    /// The genesis, with the JARs of the built-in modules.
    public GenesisFile genesis(ModuleFolder folder) {
        List<GenesisFile.ModuleEntry> modules = MODULES.stream()
                .map(name -> GenesisFile.ModuleEntry.of(folder.builtIn(name), List.of()))
                .toList();
        SortedMap<Address, Genesis.Allocation> allocations = new TreeMap<>();
        accounts.forEach(account -> allocations.put(account.address(), Genesis.Allocation.of(balance)));
        allocations.put(CREATE2_FACTORY, new Genesis.Allocation(UInt256.ZERO, 1, CREATE2_CODE, new TreeMap<>()));
        Genesis genesis = new Genesis(
                new Genesis.Identity("dev-1", chainId, TIME, true),
                new Genesis.Rules(ProtocolVersion.V1, fees, fees == FeePolicy.NONE ? UInt256.ZERO : BASE_FEE, limits),
                allocations,
                List.of(validator()),
                modules.stream().map(GenesisFile.ModuleEntry::module).toList());
        return new GenesisFile(
                genesis, modules.stream().map(GenesisFile.ModuleEntry::jar).toList());
    }

    /// Who signs a dev zone's blocks.
    static Genesis.Validator validator() {
        return new Genesis.Validator(ValidatorKeyFile.dev().publicKey(), 10, feeAccount());
    }

    /// Where the dev validator's fees go: an account nobody has the key of.
    private static Address feeAccount() {
        return Address.from(Keccak256.hash(Bytes.wrap("bulkhead/dev/fee-account".getBytes(StandardCharsets.UTF_8))));
    }
}
