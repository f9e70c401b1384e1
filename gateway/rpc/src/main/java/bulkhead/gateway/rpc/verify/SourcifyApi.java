package bulkhead.gateway.rpc.verify;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.web.WebAnswer;
import bulkhead.gateway.rpc.web.WebPages;
import bulkhead.gateway.rpc.web.WebRequest;
import bulkhead.gateway.rpc.zone.SourceVerification;
import bulkhead.gateway.rpc.zone.VerifiedContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Sourcify's API, version 2, as far as tools verify by it: submit standard JSON, ask how it went, ask for a contract.
public final class SourcifyApi implements WebPages, AutoCloseable {

    private static final String VERIFY = "/verify/";
    private static final String CONTRACT = "/contract/";
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private final String chainId;
    private final SourceVerification verification;
    private final Verifier verifier;
    private final Jobs jobs;

    /// The API of one zone.
    ///
    /// @param clock dates what is verified
    public SourcifyApi(long chainId, Chain chain, SourceVerification verification, InstantSource clock) {
        this.chainId = Long.toString(chainId);
        this.verification = verification;
        this.verifier = new Verifier(chain, verification, clock);
        this.jobs = new Jobs(clock);
    }

    @Override
    public String root() {
        return "/v2"; // the URL of the RPC is the URL of the verifier
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        String path = request.path().substring(root().length());
        try {
            if (path.startsWith(VERIFY)) {
                List<String> parts = parts(path, VERIFY);
                return request.isPost() ? submit(parts, request.body()) : job(parts);
            }
            if (path.startsWith(CONTRACT) && !request.isPost()) {
                return contract(parts(path, CONTRACT), request.parameter("fields"));
            }
            throw new VerifyRefusal(404, "not_found", "there is /v2/verify and /v2/contract");
        } catch (VerifyRefusal refusal) {
            return WebAnswer.json(refusal.status(), error(refusal).toString());
        }
    }

    private WebAnswer submit(List<String> parts, Bytes body) {
        Address address = address(parts);
        Claim claim;
        try {
            claim = Claim.parse(address, JsonMapper.shared().readTree(body.toArrayUnsafe()));
        } catch (JacksonException e) {
            throw new VerifyRefusal(400, "invalid_json", "the body is not JSON");
        }
        boolean isExact = verification
                .contracts()
                .find(address)
                .filter(known -> known.identity().match() == VerifiedContract.Match.EXACT)
                .filter(verifier::isCurrent)
                .isPresent();
        if (isExact) {
            throw new VerifyRefusal(
                    409, "already_verified", address.toChecksumHex() + " is verified already, with an exact match");
        }
        ObjectNode answer = Json.object();
        answer.put("verificationId", jobs.submit(claim, verifier).toString());
        return WebAnswer.json(202, answer.toString());
    }

    private WebAnswer job(List<String> parts) {
        Jobs.Job job = findId(parts)
                .flatMap(jobs::find)
                .orElseThrow(() -> new VerifyRefusal(404, "job_not_found", "there is no such verification"));
        ObjectNode answer = Json.object();
        answer.put("isJobCompleted", job.ending().isPresent());
        answer.put("verificationId", job.id().toString());
        answer.put("jobStartTime", time(job.started()));
        job.ending().ifPresent(ending -> answer.put("jobFinishTime", time(ending.at())));
        ObjectNode contract = switch (job.ending().orElse(null)) {
            case Jobs.Ending.Verified(VerifiedContract found, long _) -> matches(found);
            case Jobs.Ending.Refused(VerifyRefusal refusal, long _) -> {
                answer.set("error", error(refusal));
                yield unknown(job.claim().address());
            }
            case null -> unknown(job.claim().address());
        };
        answer.set("contract", contract);
        return WebAnswer.json(200, answer.toString());
    }

    private WebAnswer contract(List<String> parts, String fields) {
        Address address = address(parts);
        Optional<VerifiedContract> known =
                verification.contracts().find(address).filter(verifier::isCurrent);
        if (known.isEmpty()) {
            return WebAnswer.json(404, unknown(address).toString());
        }
        ObjectNode answer = matches(known.get());
        List<String> asked = List.of(fields.split(","));
        if (asked.contains("abi") || asked.contains("all")) {
            answer.set("abi", JsonMapper.shared().readTree(known.get().abi()));
        }
        if (asked.contains("sources") || asked.contains("all")) {
            ObjectNode sources = answer.putObject("sources");
            known.get()
                    .sources()
                    .forEach((path, text) -> sources.putObject(path).put("content", text));
        }
        if (asked.contains("compilation") || asked.contains("all")) {
            VerifiedContract.Identity identity = known.get().identity();
            ObjectNode compilation = answer.putObject("compilation");
            compilation.put("language", "Solidity");
            compilation.put("compiler", "solc");
            compilation.put("compilerVersion", identity.compiler());
            compilation.put("name", identity.name());
            compilation.put("fullyQualifiedName", identity.path() + ":" + identity.name());
        }
        return WebAnswer.json(200, answer.toString());
    }

    private Address address(List<String> parts) {
        if (parts.size() != 2 || !ADDRESS.matcher(parts.get(1)).matches()) {
            throw new VerifyRefusal(400, "invalid_parameter", "the path ends with a chain id and an address");
        }
        if (!parts.get(0).equals(chainId)) {
            throw new VerifyRefusal(404, "unsupported_chain", "this zone's chain id is " + chainId);
        }
        return new Address(Bytes.fromHex(parts.get(1)));
    }

    private static Optional<UUID> findId(List<String> parts) {
        try {
            return parts.size() == 1 ? Optional.of(UUID.fromString(parts.getFirst())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> parts(String path, String before) {
        return List.of(path.substring(before.length()).split("/"));
    }

    private ObjectNode matches(VerifiedContract contract) {
        String match = contract.identity().match().text();
        ObjectNode json = place(contract.identity().address());
        json.put("match", match);
        json.putNull("creationMatch"); // only code in the state is compared
        json.put("runtimeMatch", match);
        json.put("verifiedAt", time(contract.verifiedAt()));
        json.put("matchId", contract.codeHash().toHex());
        return json;
    }

    private ObjectNode unknown(Address address) {
        ObjectNode json = place(address);
        json.putNull("match");
        json.putNull("creationMatch");
        json.putNull("runtimeMatch");
        return json;
    }

    private ObjectNode place(Address address) {
        ObjectNode json = Json.object();
        json.put("chainId", chainId);
        json.put("address", address.toChecksumHex());
        return json;
    }

    private static JsonNode error(VerifyRefusal refusal) {
        ObjectNode json = Json.object();
        json.put("customCode", refusal.code());
        json.put("message", refusal.text());
        json.put("errorId", UUID.randomUUID().toString());
        return json;
    }

    private static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    @Override
    public void close() {
        jobs.close();
    }
}
