package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.module.AbiJson;
import bulkhead.kernel.module.FoundryFiles;
import bulkhead.kernel.module.ModuleDescriptor;
import bulkhead.kernel.module.Modules;
import bulkhead.kernel.module.SolidityInterface;
import bulkhead.testing.fixtures.NpmProject;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ABI JSON and Solidity text of one declaration, as ethers and solc read them.
class AbiTextTest {

    private static final Bytes JAR = Sources.jar("guide", "Everything", """
            @Module(name = "every-thing", version = "2.0.1") public final class Everything {
                public Everything(Context context) {}
                record Point(long x, @Abi("uint32") long y) {}
                record Entry(Address from, String note, List<Point> points) {}
                record Moved(@Indexed Address from, @Indexed String label, Entry entry) implements Event {}
                record Nothing() implements Event {}
                record TooFar(Point at, UInt256 most) implements Refusal {}
                @Call public void put(Entry entry, @Abi("bytes4") Bytes memory, List<List<Long>> numbers) {}
                @Call(payable = true) public Hash pay(@Abi("uint8[2][]") List<List<Integer>> pairs) { return null; }
                @Call public void put(boolean flag) {}
                @View public List<Entry> entries(Address $of) { return null; }
                @View public int small() { return 1; }
                @Receive void take() {}
            }
            """);

    private final ModuleDescriptor descriptor = Modules.load(JAR).orElseThrow().descriptor();

    @Test
    void readsTheSameByEthersAndBySolc() {
        NpmProject npm = NpmProject.require();
        String contracts =
                npm.node("compile.mjs", SolidityInterface.of(descriptor), "-").orFail();

        String seen = npm.node(
                        "abi.mjs",
                        "{\"ours\":" + AbiJson.of(descriptor) + ",\"contracts\":" + contracts
                                + ",\"name\":\"IEveryThing\"}")
                .orFail();

        assertThat(seen.lines())
                .contains(
                        "receive() payable",
                        "function put(bool flag)",
                        "function pay(uint8[2][] pairs) payable returns (bytes32)",
                        "error TooFar((int64 x, uint32 y) at, uint256 most)",
                        "event Moved(address indexed from, string indexed label,"
                                + " (address from, string note, (int64 x, uint32 y)[] points) entry)");
    }

    @Test
    void foundrysFilesCompileWhateverIsDeclared(@TempDir Path folder) throws IOException {
        NpmProject npm = NpmProject.require();
        for (var file : FoundryFiles.of(descriptor, JAR).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }

        String compiled = npm.node(
                        "compile.mjs",
                        "",
                        folder.resolve("EveryThingForge.sol").toString(),
                        folder.resolve("EveryThingMock.sol").toString(),
                        folder.resolve("IEveryThing.sol").toString())
                .orFail();

        assertThat(SharedFolder.parse(compiled.getBytes(StandardCharsets.UTF_8)).propertyNames())
                .containsExactlyInAnyOrder("EveryThingCheats", "EveryThingForge");
    }

    @Test
    void isJson() {
        var json = SharedFolder.parse(AbiJson.of(descriptor).getBytes(StandardCharsets.UTF_8));

        assertThat(json.isArray()).isTrue();
        assertThat(json.get(0).get("inputs").get(1).get("name").stringValue()).isEqualTo("memory");
        assertThat(json.get(0).get("inputs").get(0).get("internalType").stringValue())
                .isEqualTo("struct Entry");
    }

    @Test
    void keepsSolidityWordsOutOfTheSolidityTextOnly() {
        assertThat(SolidityInterface.of(descriptor))
                .contains("bytes4 memory_", "struct Point {", "IEveryThing constant EVERY_THING");
    }
}
