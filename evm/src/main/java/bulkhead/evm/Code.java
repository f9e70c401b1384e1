package bulkhead.evm;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Code of an account with what is found out about it once: its hash and valid jump destinations.
///
/// Immutable to its users and safe to share among threads: what is computed on first use is the same whoever computes
/// it.
public final class Code {

    /// No code.
    public static final Code EMPTY = new Code(Bytes.EMPTY);

    /// Zeros after the code: it ends by STOP, and a PUSH32 in its last byte still finds its 32 bytes.
    private static final int PADDING = 33;

    private static final int JUMPDEST = 0x5B;
    private static final int PUSH1 = 0x60;
    private static final int PUSH32 = 0x7F;

    private final Bytes bytes;
    private @Nullable Hash hash;
    private byte @Nullable [] padded;
    private long @Nullable [] destinations;

    private Code(Bytes bytes) {
        this.bytes = bytes;
    }

    public static Code of(Bytes bytes) {
        return bytes.isEmpty() ? EMPTY : new Code(bytes);
    }

    public Bytes bytes() {
        return bytes;
    }

    public int size() {
        return bytes.size();
    }

    public boolean isEmpty() {
        return bytes.isEmpty();
    }

    /// Keccak-256 of the code.
    public Hash hash() {
        Hash known = hash;
        if (known == null) {
            known = isEmpty() ? Keccak256.EMPTY : Keccak256.hash(bytes);
            hash = known;
        }
        return known;
    }

    /// The code and 33 zeros after it, for the interpreter's loop: not to be written to.
    public byte[] padded() {
        byte[] known = padded;
        if (known == null) {
            known = Arrays.copyOf(bytes.toArrayUnsafe(), bytes.size() + PADDING);
            padded = known;
        }
        return known;
    }

    /// Whether a jump may go there: a JUMPDEST that is not a PUSH instruction's data (Yellow Paper, 9.4.3).
    public boolean isJumpDestination(long position) {
        if (position < 0 || position >= bytes.size()) {
            return false;
        }
        long[] known = destinations;
        if (known == null) {
            known = analyse(bytes.toArrayUnsafe());
            destinations = known;
        }
        return (known[(int) (position / Long.SIZE)] >>> position & 1) != 0;
    }

    private static long[] analyse(byte[] code) {
        long[] found = new long[(code.length + Long.SIZE - 1) / Long.SIZE];
        for (int at = 0; at < code.length; at++) {
            int opcode = code[at] & 0xFF;
            if (opcode == JUMPDEST) {
                found[at / Long.SIZE] |= 1L << at;
            } else if (opcode >= PUSH1 && opcode <= PUSH32) {
                at += opcode - PUSH1 + 1;
            }
        }
        return found;
    }
}
