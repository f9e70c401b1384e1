package bulkhead.crypto.hash;

import bulkhead.crypto.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The compression function F of BLAKE2b (RFC 7693, 3.2), in the form EIP-152 gives it.
///
/// Input is 213 bytes: rounds (4, big-endian), h (8 × 8, little-endian), m (16 × 8, little-endian), t (2 × 8,
/// little-endian), final flag (1 byte, 0 or 1). Output is the new h, 64 bytes.
public final class Blake2b {

    public static final int INPUT_SIZE = 213;
    public static final int OUTPUT_SIZE = 64;

    private static final int CHAIN_AT = 4;
    private static final int MESSAGE_AT = 68;
    private static final int OFFSET_AT = 196;
    private static final int FLAG_AT = 212;
    private static final int CHAIN_WORDS = 8;
    private static final int MESSAGE_WORDS = 16;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle ROUNDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final long[] INITIAL = {
        0x6A09E667F3BCC908L, 0xBB67AE8584CAA73BL, 0x3C6EF372FE94F82BL, 0xA54FF53A5F1D36F1L,
        0x510E527FADE682D1L, 0x9B05688C2B3E6C1FL, 0x1F83D9ABFB41BD6BL, 0x5BE0CD19137E2179L,
    };

    // SIGMA of RFC 7693, 2.7, one hexadecimal digit for each index.
    private static final long[] SIGMA = {
        0x0123456789ABCDEFL, 0xEA489FD61C02B753L, 0xB8C052FDAE367194L, 0x7931DCBE265A40F8L, 0x905724AFE1BC683DL,
        0x2C6A0B834D75FE19L, 0xC51FED4A0763928BL, 0xDB7EC13950F4862AL, 0x6FE9B308C2D714A5L, 0xA2847615FB9E3CD0L,
    };

    private Blake2b() {}

    /// How many rounds the input asks for, 0 to 2^32 - 1: what the precompile charges for.
    ///
    /// @throws IllegalArgumentException if the input does not have 213 bytes
    public static long rounds(Bytes input) {
        if (input.size() != INPUT_SIZE) {
            throw new IllegalArgumentException("input of BLAKE2b's F has 213 bytes, not " + input.size());
        }
        return Integer.toUnsignedLong((int) ROUNDS.get(input.toArrayUnsafe(), 0));
    }

    /// Applies F.
    ///
    /// @throws IllegalArgumentException if the input does not have 213 bytes or its final flag is neither 0 nor 1
    public static Bytes compress(Bytes input) {
        long rounds = rounds(input);
        int flag = input.get(FLAG_AT);
        if (flag != 0 && flag != 1) {
            throw new IllegalArgumentException("final flag of BLAKE2b's F is 0 or 1, not " + (flag & 0xFF));
        }
        byte[] source = input.toArrayUnsafe();
        long[] chain = words(source, CHAIN_AT, CHAIN_WORDS);
        long[] v = new long[2 * CHAIN_WORDS];
        System.arraycopy(chain, 0, v, 0, CHAIN_WORDS);
        System.arraycopy(INITIAL, 0, v, CHAIN_WORDS, CHAIN_WORDS);
        v[12] ^= (long) WORD.get(source, OFFSET_AT);
        v[13] ^= (long) WORD.get(source, OFFSET_AT + Long.BYTES);
        v[14] ^= -(long) flag;
        mix(v, words(source, MESSAGE_AT, MESSAGE_WORDS), rounds);
        byte[] output = new byte[OUTPUT_SIZE];
        for (int i = 0; i < CHAIN_WORDS; i++) {
            WORD.set(output, i * Long.BYTES, chain[i] ^ v[i] ^ v[i + CHAIN_WORDS]);
        }
        return Bytes.wrap(output);
    }

    private static long[] words(byte[] source, int at, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = (long) WORD.get(source, at + i * Long.BYTES);
        }
        return words;
    }

    private static void mix(long[] v, long[] m, long rounds) {
        for (long round = 0; round < rounds; round++) {
            long order = SIGMA[(int) (round % SIGMA.length)];
            for (int column = 0; column < 4; column++) {
                int pair = 2 * column;
                mix(v, column, 0, m[index(order, pair)], m[index(order, pair + 1)]);
            }
            for (int diagonal = 0; diagonal < 4; diagonal++) {
                int pair = 8 + 2 * diagonal;
                mix(v, diagonal, 1, m[index(order, pair)], m[index(order, pair + 1)]);
            }
        }
    }

    private static int index(long order, int position) {
        return (int) (order >>> (60 - 4 * position)) & 0xF;
    }

    // G of RFC 7693, 3.1, on a column (`slant` 0) or a diagonal (`slant` 1).
    private static void mix(long[] v, int column, int slant, long x, long y) {
        int a = column;
        int b = 4 + ((column + slant) & 3);
        int c = 8 + ((column + 2 * slant) & 3);
        int d = 12 + ((column + 3 * slant) & 3);
        v[a] += v[b] + x;
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + y;
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 63);
    }
}
