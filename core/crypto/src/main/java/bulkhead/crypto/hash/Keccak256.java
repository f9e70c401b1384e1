package bulkhead.crypto.hash;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// Keccak-256 as Ethereum uses it: the submission to the SHA-3 contest, whose padding byte is 0x01, not FIPS 202's.
///
/// The static methods hash in one step. An instance takes input piece by piece, is not thread-safe, and starts anew
/// after each digest, so that a hot loop needs one instance and no garbage.
public final class Keccak256 {

    private static final int RATE = 136;
    private static final int RATE_LANES = RATE / Long.BYTES;
    private static final int LANES = 25;
    private static final byte PADDING_FIRST = 0x01;
    private static final byte PADDING_LAST = (byte) 0x80;

    private static final VarHandle LANE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Of no bytes at all: the code hash of an account without code. Last, as it needs the constants above.
    public static final Hash EMPTY = hash(new byte[0]);

    private final long[] state = new long[LANES];
    private final byte[] block = new byte[RATE];
    private int filled;

    /// Hashes the parts one after the other, as if they were joined.
    public static Hash hash(Bytes... parts) {
        Keccak256 keccak = new Keccak256();
        for (Bytes part : parts) {
            keccak.update(part);
        }
        return keccak.digest();
    }

    public static Hash hash(byte[] input) {
        return hash(input, 0, input.length);
    }

    /// Hashes a range of an array: from `from`, inclusive, to `to`, exclusive.
    public static Hash hash(byte[] input, int from, int to) {
        return new Keccak256().update(input, from, to).digest();
    }

    public Keccak256 update(Bytes input) {
        return update(input.toArrayUnsafe(), 0, input.size());
    }

    /// Takes in a range of an array: from `from`, inclusive, to `to`, exclusive.
    ///
    /// @throws IndexOutOfBoundsException if the range does not lie in the array
    public Keccak256 update(byte[] input, int from, int to) {
        Objects.checkFromToIndex(from, to, input.length);
        int at = from;
        if (filled > 0) {
            int taken = Math.min(RATE - filled, to - at);
            System.arraycopy(input, at, block, filled, taken);
            filled += taken;
            at += taken;
            if (filled < RATE) {
                return this;
            }
            absorb(block, 0);
        }
        while (to - at >= RATE) {
            absorb(input, at);
            at += RATE;
        }
        filled = to - at;
        System.arraycopy(input, at, block, 0, filled);
        return this;
    }

    /// The hash of all input since the last digest.
    public Hash digest() {
        byte[] digest = new byte[Hash.SIZE];
        digest(digest, 0);
        return Hash.wrap(digest);
    }

    /// Writes the hash of all input since the last digest, 32 bytes at `at`.
    public void digest(byte[] target, int at) {
        Arrays.fill(block, filled, RATE, (byte) 0);
        block[filled] ^= PADDING_FIRST;
        block[RATE - 1] ^= PADDING_LAST;
        absorb(block, 0);
        for (int lane = 0; lane < Hash.SIZE / Long.BYTES; lane++) {
            LANE.set(target, at + lane * Long.BYTES, state[lane]);
        }
        Arrays.fill(state, 0);
        filled = 0;
    }

    private void absorb(byte[] source, int at) {
        for (int lane = 0; lane < RATE_LANES; lane++) {
            state[lane] ^= (long) LANE.get(source, at + lane * Long.BYTES);
        }
        KeccakPermutation.permute(state);
    }
}
