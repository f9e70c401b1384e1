package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.List;
import java.util.Optional;

/// A whole block as CometBFT 0.38 encodes it (types.Block).
///
/// @param lastCommit the certificate of the block before; [Commit#NONE] in the first
public record Block(Header header, List<Bytes> transactions, List<Evidence> evidence, Commit lastCommit) {

    /// Bytes of a block that are neither transactions, last commit nor evidence, at most: header and framing
    /// (CometBFT MaxOverheadForBlock + MaxHeaderBytes).
    private static final long OVERHEAD_BYTES = 11 + 626;

    /// Bytes of a commit at most: 94, and 111 for each validator (CometBFT MaxCommitBytes).
    private static final long COMMIT_OVERHEAD_BYTES = 94;

    private static final long COMMIT_SIGNATURE_BYTES = 111;

    /// A transaction takes at least its tag and its length.
    private static final int TRANSACTIONS_MAX = (int) (ConsensusParameters.BLOCK_BYTES_LIMIT / 2);

    private static final int EVIDENCE_MAX = 1_000;

    public Block {
        transactions = List.copyOf(transactions);
        evidence = List.copyOf(evidence);
    }

    /// The bytes that transactions may take in a block without evidence, each with its tag and length; never below 0.
    public static long transactionBytesMax(ConsensusParameters parameters, int validators) {
        long commit = COMMIT_OVERHEAD_BYTES + COMMIT_SIGNATURE_BYTES * validators;
        return Math.max(0, parameters.blockBytesMax() - OVERHEAD_BYTES - commit);
    }

    /// What a transaction of so many bytes takes in a block: itself, a tag and its length.
    public static long framedBytes(int transactionBytes) {
        int lengthBytes = Math.max(1, (38 - Integer.numberOfLeadingZeros(transactionBytes)) / 7);
        return 1L + lengthBytes + transactionBytes;
    }

    public Hash hash() {
        return header.hash();
    }

    public PartSet parts() {
        return PartSet.of(encode());
    }

    public BlockId id() {
        return new BlockId(hash().bytes(), parts().header());
    }

    /// What does not fit together, for a person: a wrong protocol version or a root in the header that is not that of
    /// the content. Empty if all is well. Signatures and state are not looked at.
    public Optional<String> findContradiction() {
        if (header.position().blockVersion() != Header.BLOCK_PROTOCOL) {
            return Optional.of("block protocol " + header.position().blockVersion() + " is not 11");
        }
        if (!header.content().lastCommit().equals(lastCommit.hash().bytes())) {
            return Optional.of("the last commit's hash is not the one in the header");
        }
        if (!header.content()
                .transactions()
                .equals(Hashes.ofTransactions(transactions).bytes())) {
            return Optional.of("the transactions' hash is not the one in the header");
        }
        if (!header.content().evidence().equals(Hashes.ofEvidence(evidence).bytes())) {
            return Optional.of("the evidence's hash is not the one in the header");
        }
        return Optional.empty();
    }

    public Bytes encode() {
        var evidenceList = new ProtoWriter();
        evidence.forEach(proof -> evidenceList.message(1, proof.encode()));
        return new ProtoWriter()
                .message(1, header.encode())
                .message(2, encodeTransactions())
                .message(3, evidenceList.toBytes())
                .message(4, lastCommit.encode())
                .toBytes();
    }

    /// Reads exactly what [#encode] writes; whether it fits together is [#findContradiction]'s.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static Block decode(Bytes encoded) {
        if (encoded.size() > ConsensusParameters.BLOCK_BYTES_LIMIT) {
            throw new BlockFormatException("Block: has " + encoded.size() + " bytes");
        }
        return FieldReader.read("Block", encoded, Block::read);
    }

    private static Block read(FieldReader reader) {
        int bytesMax = (int) ConsensusParameters.BLOCK_BYTES_LIMIT;
        return new Block(
                reader.message(1, "Header", Header::read),
                reader.message(2, "Data", inner -> inner.repeatedBytes(1, TRANSACTIONS_MAX, bytesMax)),
                reader.message(3, "EvidenceList", inner -> inner.messages(1, EVIDENCE_MAX, "Evidence", Evidence::read)),
                reader.message(4, "Commit", Commit::read));
    }

    private Bytes encodeTransactions() {
        var writer = new ProtoWriter();
        transactions.forEach(transaction -> writer.message(1, transaction));
        return writer.toBytes();
    }
}
