package bulkhead.store.tree.ics23;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read as a proof and what is not; `KV` stands for key `k` and value `v`.
class CommitmentProofTest {

    private static final Bytes KEY = Bytes.of((byte) 'k');
    private static final InnerOp STEP = new InnerOp(HashOp.SHA256, KEY, Bytes.EMPTY);

    @ParameterizedTest
    @CsvSource({
        "0a08KV1a00, smallest proof with an empty leaf",
        "0a0aKV1a020801, leaf with a hash",
    })
    void readsCanonicalBytes(String hex, String why) {
        assertThatCode(() -> decode(hex)).as(why).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "'', field 4 is missing",
        "0a, a number is cut off at byte 1",
        "0a07KV, 7 bytes announced",
        "0a06KV, field 3 is missing",
        "0a08KV1a0000, field number 0 is not allowed",
        "0a081201760a016b1a00, field 3 is missing",
        "0a0aKV1a022801, field 5 is of wire type VARINT",
        "0a0aKV1a020800, field 1 is written though it is 0",
        "0a0aKV1a02080a, field 1 has no choice 10",
        "0a0bKV1a03088100, number is not in its shortest form",
        "0a08KV1a002a00, field 5 is unknown or out of order",
        "0a050a001a0000, field 1 is written though it is empty",
        "0affffffffff01, 68719476735 bytes announced",
        "0affffffff0f, 4294967295 bytes announced",
        "0aKV, 10",
        "1200120100, field 2 is unknown or out of order",
        "220f0a0a0a08KV1a00120100, field number 0 is not allowed",
        "220f0a0d0a0bKV1a00220100, compressed batch has no step 0",
        "22020a00, batch entry holds no proof",
        "1a020a00, batch entry holds no proof",
    })
    void refusesEverythingElse(String hex, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> decode(hex)).withMessageContaining(message);
    }

    private static CommitmentProof decode(String hex) {
        return CommitmentProof.decode(Bytes.fromHex(hex.replace("KV", "0a016b120176")));
    }

    @Test
    void refusesProofsPastTheLimits() {
        assertRefused(Bytes.wrap(new byte[CommitmentProof.BYTES_MAX + 1]), "more than 1048576");
        assertRefused(steps(257), "field 4 stands more than 256 times");
        assertRefused(entries(1025), "field 1 stands more than 1024 times");
        assertThatCode(() -> CommitmentProof.decode(steps(256))).doesNotThrowAnyException();
        assertThatCode(() -> CommitmentProof.decode(entries(1024))).doesNotThrowAnyException();
    }

    @Test
    void refusesCompressedPathsPastTheLimit() {
        ProtoWriter entry =
                new ProtoWriter().bytes(1, KEY).message(3, Bytes.EMPTY).packed(4, new long[257]);
        Bytes inner = new ProtoWriter().message(1, entry.toBytes()).toBytes();
        Bytes batch = new ProtoWriter()
                .message(1, inner)
                .message(2, OpCodec.encode(STEP))
                .toBytes();
        assertRefused(new ProtoWriter().message(4, batch).toBytes(), "field 4 has more than 256 numbers");
    }

    private static Bytes steps(int count) {
        ProtoWriter proof = new ProtoWriter().bytes(1, KEY).bytes(2, KEY).message(3, Bytes.EMPTY);
        IntStream.range(0, count).forEach(i -> proof.message(4, OpCodec.encode(STEP)));
        return new ProtoWriter().message(1, proof.toBytes()).toBytes();
    }

    private static Bytes entries(int count) {
        Bytes entry = new ExistenceProof(KEY, KEY, ProofSpec.JMT.leaf(), List.of()).encode();
        ProtoWriter batch = new ProtoWriter();
        IntStream.range(0, count).forEach(i -> batch.message(1, entry));
        return new ProtoWriter().message(3, batch.toBytes()).toBytes();
    }

    private static void assertRefused(Bytes encoded, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommitmentProof.decode(encoded))
                .withMessageContaining(message);
    }

    @Test
    void refusesMoreLevelsThanTreesHave() {
        CommitmentProof level = new NonExistenceProof(KEY, Optional.empty(), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MerkleProof(Collections.nCopies(9, level)))
                .withMessage("proof has 9 levels, not 1 to 8");
    }
}
