package bulkhead.node.app;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.zone.VerifiedContract;
import bulkhead.gateway.rpc.zone.VerifiedContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Sources of verified contracts: in memory, and beside the zone's data where it has some, one JSON file each. They can
/// be verified again, so a file that is damaged is left out and reported.
final class SourceFolder implements VerifiedContracts {

    private static final Logger LOG = LoggerFactory.getLogger(SourceFolder.class);
    private static final int CONTRACTS_MAX = 10_000;

    private final Optional<Path> folder;
    private final ConcurrentSkipListMap<Address, VerifiedContract> contracts = new ConcurrentSkipListMap<>();

    private SourceFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    /// Reads what is there.
    ///
    /// @param data the zone's data directory; empty keeps everything in memory
    static SourceFolder open(Optional<Path> data) {
        var opened = new SourceFolder(data.map(path -> path.resolve("sources")));
        opened.folder.filter(Files::isDirectory).ifPresent(opened::readAll);
        return opened;
    }

    @Override
    public Optional<VerifiedContract> find(Address address) {
        return Optional.ofNullable(contracts.get(address));
    }

    @Override
    public void put(VerifiedContract contract) {
        Address address = contract.identity().address();
        if (contracts.size() >= CONTRACTS_MAX && !contracts.containsKey(address)) {
            throw new IllegalStateException("this node keeps the sources of " + CONTRACTS_MAX + " contracts at most");
        }
        contracts.put(address, contract);
        folder.ifPresent(path -> write(path, contract));
    }

    private void readAll(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .limit(CONTRACTS_MAX)
                    .forEach(this::read);
        } catch (IOException e) {
            LOG.warn("sources of verified contracts cannot be read: folder={}", path, e);
        }
    }

    private void read(Path file) {
        try {
            VerifiedContract contract = decode(JsonMapper.shared().readTree(Files.readAllBytes(file)));
            contracts.put(contract.identity().address(), contract);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            LOG.warn("a verified contract's source is damaged and left out: file={}", file, e);
        }
    }

    private static void write(Path folder, VerifiedContract contract) {
        String name = contract.identity().address().toHex() + ".json";
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(name + ".part");
            Files.write(part, JsonMapper.shared().writeValueAsBytes(encode(contract)));
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("a verified contract's source is not kept: file={}", name, e);
        }
    }

    private static ObjectNode encode(VerifiedContract contract) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("address", contract.identity().address().toHex());
        json.put("codeHash", contract.codeHash().toHex());
        json.put("path", contract.identity().path());
        json.put("name", contract.identity().name());
        json.put("compiler", contract.identity().compiler());
        json.put("match", contract.identity().match().name());
        json.put("verifiedAt", contract.verifiedAt());
        json.put("abi", contract.abi());
        ObjectNode sources = json.putObject("sources");
        contract.sources().forEach(sources::put);
        return json;
    }

    private static VerifiedContract decode(JsonNode json) {
        var identity = new VerifiedContract.Identity(
                new Address(Bytes.fromHex(json.path("address").asString(""))),
                json.path("path").asString(""),
                json.path("name").asString(""),
                json.path("compiler").asString(""),
                VerifiedContract.Match.valueOf(json.path("match").asString("")));
        SortedMap<String, String> sources = new TreeMap<>();
        json.path("sources")
                .properties()
                .forEach(
                        source -> sources.put(source.getKey(), source.getValue().asString("")));
        return new VerifiedContract(
                new Hash(Bytes.fromHex(json.path("codeHash").asString(""))),
                identity,
                json.path("abi").asString(""),
                sources,
                json.path("verifiedAt").asLong(0));
    }
}
