package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `forge verify-contract` against a dev zone, and the pages that show what was deployed. The contract is deployed
/// once,
/// by the script of `examples/foundry-names`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyTest {

    private static final Path EXAMPLE = SharedFolder.projectRoot().resolve("examples/foundry-names");

    private final HttpClient client = HttpClient.newHttpClient();
    private NpmProject npm;
    private CompilerList compilers;
    private NodeProcess node;
    private Path project;
    private JsonNode deployed;
    private String another;

    @BeforeAll
    void deploy(@TempDir Path folder) throws Exception {
        npm = NpmProject.require();
        compilers = CompilerList.start(npm, Files.createDirectories(folder.resolve("home")));
        project = Files.createDirectories(folder.resolve("project"));
        FoundryTest.copy(EXAMPLE, project);
        node = NodeProcess.start(
                "dev",
                "--data-dir",
                folder.resolve("zone").toString(),
                "--solc",
                npm.file("solc-command.mjs").toString());
        deployed = runScript("first-guest");
        another = created(runScript("second-guest"));
    }

    private JsonNode runScript(String name) throws IOException {
        String[] line = {
            "script",
            "script/Sign.s.sol",
            "--rpc-url",
            node.url(),
            "--private-key",
            DevZone.KEY,
            "--broadcast",
            "--skip-simulation"
        };
        npm.forge(project, Map.of("NAME", name), line).orFail();
        return DevZone.json(Files.readString(project.resolve("broadcast/Sign.s.sol/31337/run-latest.json")))
                .get("receipts");
    }

    @AfterAll
    void stop() throws IOException {
        if (node != null) {
            node.close();
        }
        if (compilers != null) {
            compilers.close();
        }
    }

    @Test
    void forgeVerifiesWhatItDeployed() throws Exception {
        String printed = verify(guestbook(), "src/Guestbook.sol:Guestbook").orFail();
        JsonNode after = DevZone.json(
                get("/v2/contract/31337/" + guestbook() + "?fields=all").body());

        assertThat(printed).containsIgnoringCase("verified");
        assertThat(after.get("runtimeMatch").stringValue()).isEqualTo("exact_match");
        assertThat(after.get("sources").propertyNames()).contains("src/Guestbook.sol");
        assertThat(after.get("abi").toString()).contains("NotYours");
    }

    @Test
    void anotherContractIsNoMatch() throws Exception {
        var run = verify(another, "test/Guestbook.t.sol:GuestbookTest");

        assertThat(run.output()).contains("no_match");
        assertThat(DevZone.json(get("/v2/contract/31337/" + another).body())
                        .get("match")
                        .isNull())
                .isTrue();
    }

    @Test
    void refusesWhatItCannotCheckInWords() throws Exception {
        String path = "/v2/verify/31337/" + guestbook();
        String readsAFile = """
                {"stdJsonInput":{"language":"Solidity","sources":{"a.sol":{"urls":["/etc/passwd"]}}},
                 "compilerVersion":"0.8.37","contractIdentifier":"a.sol:A"}""";

        assertThat(post(path, "{").body()).contains("invalid_json");
        assertThat(post(path, "{}").body()).contains("contractIdentifier");
        assertThat(post(path, readsAFile).body()).contains("must carry its content");
        assertThat(post("/v2/verify/1/" + guestbook(), "{}").body()).contains("chain id is 31337");
        assertThat(get("/v2/verify/6a1b9c5e-0000-4000-8000-000000000000").statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesShowCallsAndEventsInWords() throws Exception {
        verify(guestbook(), "src/Guestbook.sol:Guestbook").orFail();
        String registered = get("/explorer/tx/" + hash(0)).body();
        String signed = get("/explorer/tx/" + hash(2)).body();
        String book = get("/explorer/address/" + guestbook()).body();

        assertThat(registered).contains("register(&quot;first-guest&quot;)", "NameRegistered(", "module names");
        assertThat(signed)
                .contains("sign(&quot;first-guest&quot;, &quot;written by forge, answered by Java&quot;)", "Signed(");
        assertThat(book).contains("exact_match", "sign(string,string)", "contract Guestbook");
        assertThat(get("/explorer").body()).contains(hash(2), "Last blocks");
        assertThat(get("/explorer/block/1").body()).contains("Zone root", hash(0));
    }

    @Test
    void aSearchLeadsToWhatIsMeant() throws Exception {
        assertThat(location("/explorer/search?q=1")).isEqualTo("/explorer/block/1");
        assertThat(location("/explorer/search?q=" + hash(0))).isEqualTo("/explorer/tx/" + hash(0));
        assertThat(location("/explorer/search?q=" + guestbook())).isEqualTo("/explorer/address/" + guestbook());
        HttpResponse<String> odd = get("/explorer/search?q=%3Cscript%3E");
        assertThat(odd.statusCode()).isEqualTo(404);
        assertThat(odd.body()).doesNotContain("<script>");
    }

    private NpmProject.Result verify(String address, String contract) {
        return npm.forge(
                project,
                compilers.environment(),
                "verify-contract",
                address,
                contract,
                "--compiler-version",
                compilers.version(),
                "--rpc-url",
                node.url(),
                "--verifier",
                "sourcify",
                "--verifier-url",
                node.url(),
                "--skip-is-verified-check",
                "--watch");
    }

    /// The second of the script's three transactions creates it.
    private String guestbook() {
        return created(deployed);
    }

    private static String created(JsonNode receipts) {
        return receipts.get(1).get("contractAddress").stringValue();
    }

    private String hash(int index) {
        return deployed.get(index).get("transactionHash").stringValue();
    }

    private String location(String path) throws Exception {
        return get(path).headers().firstValue("location").orElse("");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(node.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(node.url() + path))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
