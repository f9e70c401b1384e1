package bulkhead.node.app;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.module.Modules;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a zone's genesis from JSON (docs/formats.md, Genesis). Unknown keys are refused: a misspelt limit would
/// otherwise be no limit.
///
/// @param genesis what the kernel starts from
/// @param jars the JARs of its modules, in its order
public record GenesisFile(Genesis genesis, List<Bytes> jars) {

    private static final long FILE_BYTES_MAX = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public GenesisFile {
        jars = List.copyOf(jars);
    }

    /// Reads a genesis.
    ///
    /// @throws NodeFailure if the file cannot be read or is no genesis; the message names the key
    public static GenesisFile read(Path file, ModuleFolder modules) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new NodeFailure("the genesis " + file + " is larger than " + FILE_BYTES_MAX + " bytes");
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            return new Reader(file, modules).read(new JsonObject(root, ""));
        } catch (IOException e) {
            throw new NodeFailure("cannot read the genesis " + file + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new NodeFailure("the genesis " + file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure("the genesis " + file + ": " + e.getMessage(), e);
        }
    }

    /// Reads a genesis that must say `dev`. If it names no validator, the dev validator signs.
    ///
    /// @throws NodeFailure also if it does not: dev methods must not exist in other zones
    public static GenesisFile readDev(Path file, ModuleFolder modules) {
        GenesisFile read = read(file, modules);
        if (!read.genesis().identity().dev()) {
            throw new NodeFailure("the genesis " + file + " is not a dev zone's (\"dev\": true); run it by: start");
        }
        return read.genesis().validators().isEmpty() ? read.withDevValidator() : read;
    }

    private GenesisFile withDevValidator() {
        Genesis signed = new Genesis(
                genesis.identity(),
                genesis.rules(),
                genesis.allocations(),
                List.of(DevZone.validator()),
                genesis.modules());
        return new GenesisFile(signed, jars);
    }

    private record Reader(Path file, ModuleFolder folder) {

        GenesisFile read(JsonObject root) {
            root.allow(
                    "zoneId",
                    "chainId",
                    "time",
                    "dev",
                    "protocolVersion",
                    "fees",
                    "limits",
                    "alloc",
                    "validators",
                    "modules");
            List<ModuleEntry> modules =
                    root.objects("modules").stream().map(this::module).toList();
            Genesis genesis = new Genesis(
                    identity(root),
                    rules(root),
                    allocations(root.object("alloc")),
                    root.objects("validators").stream().map(Reader::validator).toList(),
                    modules.stream().map(ModuleEntry::module).toList());
            return new GenesisFile(
                    genesis, modules.stream().map(ModuleEntry::jar).toList());
        }

        private static Genesis.Identity identity(JsonObject root) {
            return new Genesis.Identity(
                    root.text("zoneId"), root.number("chainId"), time(root.text("time")), root.flag("dev", false));
        }

        private static ZoneTime time(String text) {
            try {
                Instant instant = Instant.parse(text);
                return new ZoneTime(instant.getEpochSecond(), instant.getNano());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("time is not like 2026-01-01T00:00:00Z: " + text, e);
            }
        }

        private static Genesis.Rules rules(JsonObject root) {
            JsonObject fees = root.object("fees").allow("policy", "baseFee");
            String policy = fees.text("policy", FeePolicy.EIP1559.id());
            FeePolicy found = FeePolicy.find(policy)
                    .orElseThrow(
                            () -> new IllegalArgumentException("fees.policy is neither none nor eip1559: " + policy));
            UInt256 standard = found == FeePolicy.NONE ? UInt256.ZERO : UInt256.of(1_000_000_000);
            return new Genesis.Rules(
                    ProtocolVersion.of(root.number("protocolVersion", ProtocolVersion.V1.number())),
                    found,
                    fees.quantity("baseFee", standard),
                    limits(root.object("limits")));
        }

        private static Limits limits(JsonObject limits) {
            limits.allow(
                    "transactionBytes",
                    "transactionGas",
                    "blockBytes",
                    "blockGas",
                    "moduleJarBytes",
                    "keyBytes",
                    "hookGas");
            Limits standard = Limits.STANDARD;
            return new Limits(
                    new Limits.Transactions(
                            limits.number(
                                    "transactionBytes", standard.transactions().bytes()),
                            limits.number(
                                    "transactionGas", standard.transactions().gas())),
                    new Limits.Blocks(
                            limits.number("blockBytes", standard.blocks().bytes()),
                            limits.number("blockGas", standard.blocks().gas())),
                    new Limits.Modules(
                            limits.number("moduleJarBytes", standard.modules().jarBytes()),
                            limits.number("keyBytes", standard.modules().keyBytes()),
                            limits.number("hookGas", standard.modules().hookGas())));
        }

        private static SortedMap<Address, Genesis.Allocation> allocations(JsonObject alloc) {
            SortedMap<Address, Genesis.Allocation> allocations = new TreeMap<>();
            for (String key : alloc.keys()) {
                JsonObject account = alloc.object(key).allow("balance", "nonce", "code", "storage");
                JsonObject slots = account.object("storage");
                SortedMap<UInt256, UInt256> storage = new TreeMap<>();
                slots.keys()
                        .forEach(slot ->
                                storage.put(UInt256.from(Bytes.fromHex(slot)), slots.quantity(slot, UInt256.ZERO)));
                allocations.put(
                        Address.fromHex(key),
                        new Genesis.Allocation(
                                account.quantity("balance", UInt256.ZERO),
                                account.number("nonce", 0),
                                Bytes.fromHex(account.text("code", "0x")),
                                storage));
            }
            return allocations;
        }

        private static Genesis.Validator validator(JsonObject entry) {
            entry.allow("publicKey", "power", "feeAccount");
            return new Genesis.Validator(
                    Bytes.fromHex(entry.text("publicKey")),
                    entry.number("power", 10),
                    Address.fromHex(entry.text("feeAccount")));
        }

        /// A built-in by `name`, or any by `jar`, a path from the genesis file's folder.
        private ModuleEntry module(JsonObject entry) {
            entry.allow("name", "jar", "init");
            Bytes jar = entry.has("jar")
                    ? ModuleFolder.read(file.toAbsolutePath().resolveSibling(entry.text("jar")))
                    : folder.builtIn(entry.text("name"));
            return ModuleEntry.of(
                    jar, entry.texts("init").stream().map(Bytes::fromHex).toList());
        }
    }

    /// A module of genesis with its JAR.
    record ModuleEntry(Genesis.Module module, Bytes jar) {

        /// @throws IllegalArgumentException if the JAR is no module
        static ModuleEntry of(Bytes jar, List<Bytes> init) {
            var installed = Modules.load(jar).orElseThrow();
            return new ModuleEntry(
                    new Genesis.Module(installed.name(), installed.version().jarHash(), init), jar);
        }
    }
}
