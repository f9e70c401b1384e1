package bulkhead.consensus.api.block;

import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.merkle.MerkleTree;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Who signs the blocks of a height, and who proposes (CometBFT types.ValidatorSet): never empty, immutable.
///
/// Members stand by power, highest first, then by address. Each height every member's priority grows by its power and
/// the one with the highest priority proposes and pays the total power for it: over time each proposes in proportion
/// to its power.
public final class ValidatorSet {

    /// Members of a set (CometBFT MaxVotesCount).
    public static final int VALIDATORS_MAX = 10_000;

    /// The most a set's powers may add up to, so that priorities never overflow (CometBFT MaxTotalVotingPower).
    public static final long POWER_MAX = Long.MAX_VALUE / 8;

    static final Comparator<Validator> ORDER =
            Comparator.comparingLong(Validator::power).reversed().thenComparing(Validator::address);

    private final List<Validator> members;
    private final ValidatorAddress proposer;
    private final long totalPower;

    ValidatorSet(List<Validator> members, ValidatorAddress proposer) {
        this.members = List.copyOf(members);
        this.proposer = proposer;
        this.totalPower = Priorities.total(members);
    }

    /// The first set of a zone, at its first proposer.
    ///
    /// @throws IllegalArgumentException if it would be empty, a key comes twice, or a power is out of range
    public static ValidatorSet of(List<ValidatorUpdate> validators) {
        List<Validator> members = ValidatorChanges.apply(List.of(), validators);
        return Priorities.advance(members, 1);
    }

    /// Members in the order in which they sign.
    public List<Validator> members() {
        return members;
    }

    public int size() {
        return members.size();
    }

    public long totalPower() {
        return totalPower;
    }

    /// The proposer of round 0.
    public Validator proposer() {
        return find(proposer).orElseThrow();
    }

    public Optional<Validator> find(ValidatorAddress address) {
        return members.stream()
                .filter(member -> member.address().equals(address))
                .findFirst();
    }

    /// The place of a member, -1 if it is none.
    public int indexOf(ValidatorAddress address) {
        return IntStream.range(0, members.size())
                .filter(i -> members.get(i).address().equals(address))
                .findFirst()
                .orElse(-1);
    }

    /// The set with its proposer moved on: by one for the next height, by the round within a height.
    public ValidatorSet advance(int times) {
        return Priorities.advance(members, times);
    }

    /// The set after the application's changes: power 0 removes, other keys are added or get a new power. Priorities
    /// are settled, but the proposer stays until the set advances.
    ///
    /// @throws IllegalArgumentException if a key comes twice, an unknown one is removed, a power is out of
    ///     range, or nobody would be left
    public ValidatorSet update(List<ValidatorUpdate> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        List<Validator> changed = ValidatorChanges.apply(members, changes);
        boolean stays = changed.stream().anyMatch(member -> member.address().equals(proposer));
        return new ValidatorSet(
                changed, stays ? proposer : Priorities.next(changed).address());
    }

    /// ValidatorsHash: the root over key and power of each member; priorities do not count.
    public Hash hash() {
        return MerkleTree.root(members.stream().map(Validator::encodeSimple).toList());
    }

    public Bytes encode() {
        var writer = new ProtoWriter();
        members.forEach(member -> writer.message(1, member.encode()));
        return writer.message(2, proposer().encode()).toBytes();
    }

    /// Reads exactly what [#encode] writes; a total power, which others write too, is read if it is right.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static ValidatorSet decode(Bytes encoded) {
        return FieldReader.read("ValidatorSet", encoded, ValidatorSet::read);
    }

    static ValidatorSet read(FieldReader reader) {
        List<Validator> members = reader.messages(1, VALIDATORS_MAX, "Validator", Validator::read);
        Validator proposer = reader.message(2, "Validator", Validator::read);
        if (!members.contains(proposer)) {
            throw reader.malformed("the proposer is not a member");
        }
        for (int i = 1; i < members.size(); i++) {
            if (ORDER.compare(members.get(i - 1), members.get(i)) >= 0) {
                throw reader.malformed("the members are not in order");
            }
        }
        var set = new ValidatorSet(members, proposer.address());
        long total = reader.varint(3);
        if (total != 0 && total != set.totalPower) {
            throw reader.malformed("the total power is not the sum of the members'");
        }
        return set;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValidatorSet set && members.equals(set.members) && proposer.equals(set.proposer);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return "ValidatorSet" + members;
    }
}
