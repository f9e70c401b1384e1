package bulkhead.consensus.api.block;

import bulkhead.consensus.api.TransactionResult;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.merkle.MerkleTree;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.List;

/// The roots in a header that stand for lists outside it: RFC 6962 with SHA-256, as CometBFT's crypto/merkle.
public final class Hashes {

    static final int SIZE = Hash.SIZE;

    private Hashes() {}

    /// DataHash: the root over the SHA-256 of each transaction.
    public static Hash ofTransactions(List<Bytes> transactions) {
        return MerkleTree.root(transactions.stream().map(Hashes::leaf).toList());
    }

    /// The leaf that stands for a transaction below [#ofTransactions].
    public static Bytes leaf(Bytes transaction) {
        return Sha256.hash(transaction).bytes();
    }

    /// LastResultsHash: the root over code, data, gas wanted and gas used of each transaction.
    public static Hash ofResults(List<TransactionResult> results) {
        return MerkleTree.root(results.stream().map(Hashes::encode).toList());
    }

    /// EvidenceHash: the root over each evidence, encoded without the envelope of its kind.
    public static Hash ofEvidence(List<Evidence> evidence) {
        return MerkleTree.root(evidence.stream().map(Evidence::encodeBare).toList());
    }

    /// The deterministic part of ExecTxResult (CometBFT types.NewResults).
    private static Bytes encode(TransactionResult result) {
        return new ProtoWriter()
                .varint(1, Integer.toUnsignedLong(result.code()))
                .bytes(2, result.data())
                .varint(5, result.gasWanted())
                .varint(6, result.gasUsed())
                .toBytes();
    }

    static Bytes requireHashOrEmpty(Bytes hash, String what) {
        if (!hash.isEmpty() && hash.size() != SIZE) {
            throw new IllegalArgumentException("the " + what + " hash has " + hash.size() + " bytes, not 32");
        }
        return hash;
    }
}
