package bulkhead.consensus.api.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Spoilt bytes of a real chain: refused, or read as another block that writes exactly those bytes. Nothing has two
/// encodings.
class BlockBytesProperties {

    private static final int MUTATIONS = 3_000;

    private final List<Bytes> blocks = blocks(new GoldenChain());

    @ParameterizedTest // a failure prints its seed; the seed alone replays the run
    @ValueSource(longs = {1, 2, 3})
    void readsNothingThatItWouldWriteOtherwise(long seed) {
        var random = new SeededRandom(seed);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Bytes spoilt = spoil(random.pick(blocks), random);

            Optional<Block> block = find(spoilt);

            assertThat(block.map(Block::encode)).isIn(Optional.empty(), Optional.of(spoilt));
            refused += block.isEmpty() ? 1 : 0;
        }
        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
    }

    @Test
    void refusesEveryPrefix() {
        Bytes block = blocks.get(4);
        for (int size = 0; size < block.size(); size++) {
            assertThat(find(block.slice(0, size))).isEmpty();
        }
    }

    @Test
    void refusesLengthsBeforeItAllocates() {
        Bytes huge = Bytes.fromHex("0affffffff07"); // a header of two gigabytes
        Bytes deep = Bytes.fromHex("0a020a00");

        assertThatThrownBy(() -> Block.decode(huge)).isInstanceOf(BlockFormatException.class);
        assertThatThrownBy(() -> Block.decode(deep))
                .isInstanceOf(BlockFormatException.class)
                .hasMessageContaining("Header");
    }

    @Test
    void refusesFieldsThatAreUnknownRepeatedOrZero() {
        Bytes id = new BlockId(Bytes.EMPTY, PartSetHeader.NONE).encode();
        assertThat(id.toHex()).isEqualTo("0x1200");
        for (String added : List.of("1200", "1a00", "0a00")) {
            Bytes commit = Bytes.fromHex("1a0" + (id.size() + added.length() / 2) + "1200" + added);
            assertThatThrownBy(() -> Commit.decode(commit))
                    .as(added)
                    .isInstanceOf(BlockFormatException.class)
                    .hasMessageContaining("BlockID");
        }
        assertThat(Commit.decode(Bytes.fromHex("1a021200"))).isEqualTo(Commit.NONE);
    }

    private static Bytes spoil(Bytes block, SeededRandom random) {
        byte[] bytes = block.toArray();
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield Bytes.wrap(bytes);
            }
            case 1 -> Bytes.concat(block.slice(0, at), block.slice(Math.min(bytes.length, at + 1)));
            case 2 -> Bytes.concat(block.slice(0, at), Bytes.wrap(random.nextBytes(1)), block.slice(at));
            default -> {
                bytes[at] = (byte) random.nextLong();
                yield Bytes.wrap(bytes);
            }
        };
    }

    private static Optional<Block> find(Bytes bytes) {
        try {
            return Optional.of(Block.decode(bytes));
        } catch (BlockFormatException e) {
            return Optional.empty();
        }
    }

    /// Those of one part: the others only repeat transactions.
    private static List<Bytes> blocks(GoldenChain chain) {
        Stream<JsonNode> small = chain.blocks().stream().filter(block -> block.has("block_proto"));
        return small.map(GoldenChain::encoded)
                .filter(block -> block.size() < 5_000)
                .toList();
    }
}
