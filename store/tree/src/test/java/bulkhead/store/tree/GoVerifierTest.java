package bulkhead.store.tree;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.tree.ics23.ProofSpec;
import bulkhead.testing.fixtures.ForeignTool;
import bulkhead.testing.fixtures.SeededRandom;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our proofs, before cosmos/ics23's Go code: what chains on the other side of IBC run.
class GoVerifierTest {

    private static final String SOURCE = "store/tree/src/test/go";

    @TempDir
    static Path folder;

    private record Case(Statement statement, Bytes proof) {}

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        String go = ForeignTool.require("go").toString();
        boolean resolved = run(go, "list", "-deps", ".") == 0;
        boolean offline = !resolved && !log().contains("go.sum"); // a checksum that does not fit is no reason to skip
        Assumptions.assumeFalse(offline, "skipped: cosmos/ics23 is neither in Go's module cache nor to be fetched");
        assertThat(run(go, "build", "-o", folder.resolve("verdicts").toString(), "."))
                .as(log())
                .isZero();
    }

    private static String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(SharedFolder.projectRoot().resolve(SOURCE).toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("GOTOOLCHAIN", "local");
        builder.environment().put("GOFLAGS", "-mod=readonly");
        return builder.start().waitFor();
    }

    private static List<String> verdicts(List<Case> cases) throws IOException, InterruptedException {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Files.write(in, cases.stream().map(c -> c.statement().line(c.proof())).toList());
        int exit = new ProcessBuilder(folder.resolve("verdicts").toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start()
                .waitFor();
        assertThat(exit).as(log()).isZero();
        List<String> verdicts = Files.readAllLines(out);
        assertThat(verdicts).hasSameSizeAs(cases);
        return verdicts;
    }

    @Test
    void acceptsOurProofsOfTreesOfAnySize() throws IOException, InterruptedException {
        List<Case> cases = new ArrayList<>();
        for (int size : List.of(1, 2, 3, 40, 1_000, 100_000)) {
            MemoryTree tree = GeneratedTree.grown(size);
            IntStream.range(0, 40)
                    .mapToObj(i -> GeneratedTree.key(i * Math.max(1, size / 40)))
                    .forEach(key -> cases.add(proven(tree, key)));
            IntStream.range(0, 40)
                    .mapToObj(i -> GeneratedTree.ascii("absent/" + i))
                    .forEach(key -> cases.add(proven(tree, key)));
        }
        assertThat(verdicts(cases)).containsOnly("proven");
    }

    private static Case proven(MemoryTree tree, Bytes key) {
        Case c = new Case(Statement.about(tree, key), tree.proof(key).encode());
        assertThat(c.statement().isProvenBy(c.proof())).isTrue();
        return c;
    }

    @Test
    void acceptsOurProofsOfCompartments() throws IOException, InterruptedException {
        SortedMap<String, Hash> compartments = new TreeMap<>();
        List<Case> cases = new ArrayList<>();
        for (int count = 1; count <= 20; count++) {
            compartments.put("c" + count, GeneratedTree.grown(count).latest().hash());
            Bytes root = ZoneRoot.of(compartments).bytes();
            for (Map.Entry<String, Hash> compartment : compartments.entrySet()) {
                Bytes name = GeneratedTree.ascii(compartment.getKey());
                Optional<Bytes> value = Optional.of(compartment.getValue().bytes());
                Statement statement = new Statement(ProofSpec.TENDERMINT, root, name, value);
                cases.add(new Case(
                        statement,
                        ZoneRoot.prove(compartments, compartment.getKey()).encode()));
            }
        }
        assertThat(cases).allMatch(c -> c.statement().isProvenBy(c.proof()));
        assertThat(verdicts(cases)).containsOnly("proven");
    }

    @Test
    void refusesOurProofsForAnyOtherStatement() throws IOException, InterruptedException {
        MemoryTree tree = GeneratedTree.grown(40);
        Bytes present = GeneratedTree.key(3);
        Bytes absent = GeneratedTree.ascii("absent/1");
        Statement there = Statement.about(tree, present);
        Statement gone = Statement.about(tree, absent);
        Bytes thereProof = tree.proof(present).encode();
        Bytes goneProof = tree.proof(absent).encode();
        Bytes otherRoot = GeneratedTree.grown(41).latest().hash().bytes();
        List<Case> cases = List.of(
                new Case(new Statement(there.spec(), otherRoot, present, there.value()), thereProof),
                new Case(new Statement(there.spec(), there.root(), absent, there.value()), thereProof),
                new Case(new Statement(there.spec(), there.root(), present, Optional.of(absent)), thereProof),
                new Case(new Statement(there.spec(), there.root(), present, Optional.empty()), thereProof),
                new Case(new Statement(ProofSpec.SMT, there.root(), present, there.value()), thereProof),
                new Case(new Statement(gone.spec(), otherRoot, absent, Optional.empty()), goneProof),
                new Case(new Statement(gone.spec(), gone.root(), present, Optional.empty()), goneProof),
                new Case(new Statement(gone.spec(), gone.root(), absent, there.value()), goneProof),
                new Case(new Statement(ProofSpec.SMT, gone.root(), absent, Optional.empty()), goneProof));

        assertThat(cases).noneMatch(c -> c.statement().isProvenBy(c.proof()));
        assertThat(verdicts(cases)).containsOnly("refused");
    }

    /// A changed byte may leave the statement proven only where nothing depends on it (the key that a proof of absence
    /// names) or, in Go, where it reads what is not canonical; both verifiers must agree on all others.
    @Test
    void agreesWithUsOnTamperedProofs() throws IOException, InterruptedException {
        SeededRandom random = new SeededRandom(23);
        MemoryTree tree = GeneratedTree.grown(40);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            Bytes key = random.nextBoolean()
                    ? GeneratedTree.key(random.nextInt(40))
                    : GeneratedTree.ascii("absent/" + random.nextInt(100));
            byte[] proof = tree.proof(key).encode().toArray();
            proof[random.nextInt(proof.length)] ^= (byte) (1 << random.nextInt(8));
            cases.add(new Case(Statement.about(tree, key), Bytes.wrap(proof)));
        }
        List<String> foreign = verdicts(cases);
        int refused = 0;
        for (int i = 0; i < cases.size(); i++) {
            Case c = cases.get(i);
            boolean own = c.statement().isProvenBy(c.proof());
            boolean readable = Statement.decode(c.proof()).isPresent();
            assertThat(own)
                    .as(c.toString())
                    .isEqualTo(readable && foreign.get(i).equals("proven"));
            refused += own ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(3_000);
    }
}
