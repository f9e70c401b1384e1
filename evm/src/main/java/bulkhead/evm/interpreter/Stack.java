package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.Words;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A frame's stack: items of 256 bits, each four longs of one array, least significant first, so that arithmetic
/// allocates nothing (see [Words]).
///
/// Methods check neither underflow nor overflow: [Frame#admits] has compared the size with the instruction's needs.
final class Stack {

    static final int ITEMS_MAX = 1024;

    private static final int ITEMS_FIRST = 32; // most frames need fewer; then it doubles

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /// The items' longs; valid up to `end`.
    long[] words = new long[ITEMS_FIRST * Words.SIZE];

    private int end;

    int size() {
        return end / Words.SIZE;
    }

    /// Makes room for so many items in all; false if that is more than a stack may hold.
    boolean reserve(int items) {
        if (items > ITEMS_MAX) {
            return false;
        }
        if (items * Words.SIZE > words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, items * Words.SIZE));
        }
        return true;
    }

    boolean hasRoom(int items) {
        return items * Words.SIZE <= words.length;
    }

    /// Where an item's longs start, 0 being the top.
    int at(int index) {
        return end - (index + 1) * Words.SIZE;
    }

    /// Takes the top item off and returns where its longs are: they stay readable until the next push.
    int take() {
        end -= Words.SIZE;
        return end;
    }

    /// Adds an item whose longs the caller writes; where they start.
    int put() {
        int at = end;
        end = at + Words.SIZE;
        return at;
    }

    UInt256 peek(int index) {
        return read(at(index));
    }

    UInt256 pop() {
        return read(take());
    }

    /// The top item as a non-negative long, `Long.MAX_VALUE` where it is larger: for positions, sizes and gas, which
    /// no machine has so many of.
    long popLong() {
        int at = take();
        boolean fits = (words[at + 1] | words[at + 2] | words[at + 3]) == 0 && words[at] >= 0;
        return fits ? words[at] : Long.MAX_VALUE;
    }

    /// The low 20 bytes of the top item.
    Address popAddress() {
        int at = take();
        byte[] bytes = new byte[Address.SIZE];
        INTS.set(bytes, 0, (int) words[at + 2]);
        LONGS.set(bytes, 4, words[at + 1]);
        LONGS.set(bytes, 12, words[at]);
        return new Address(Bytes.wrap(bytes));
    }

    Hash popHash() {
        byte[] bytes = new byte[Hash.SIZE];
        write(take(), bytes, 0);
        return Hash.wrap(bytes);
    }

    void push(long value) {
        int at = put();
        words[at] = value;
        words[at + 1] = 0;
        words[at + 2] = 0;
        words[at + 3] = 0;
    }

    void push(boolean value) {
        push(value ? 1L : 0L);
    }

    void push(UInt256 value) {
        int at = put();
        for (int i = 0; i < Words.SIZE; i++) {
            words[at + i] = value.word(i);
        }
    }

    void push(Address address) {
        byte[] bytes = address.bytes().toArrayUnsafe();
        int at = put();
        words[at] = (long) LONGS.get(bytes, 12);
        words[at + 1] = (long) LONGS.get(bytes, 4);
        words[at + 2] = (int) INTS.get(bytes, 0) & 0xFFFF_FFFFL;
        words[at + 3] = 0;
    }

    void push(Hash hash) {
        pushWord(hash.bytes().toArrayUnsafe(), 0);
    }

    /// Pushes 32 big-endian bytes.
    void pushWord(byte[] source, int from) {
        int at = put();
        words[at] = (long) LONGS.get(source, from + 24);
        words[at + 1] = (long) LONGS.get(source, from + 16);
        words[at + 2] = (long) LONGS.get(source, from + 8);
        words[at + 3] = (long) LONGS.get(source, from);
    }

    /// Pushes up to 32 big-endian bytes; 32 must be there to be read.
    void pushBytes(byte[] source, int from, int count) {
        pushWord(source, from);
        BitInstructions.shiftRight(words, at(0), Long.SIZE * Words.SIZE - Byte.SIZE * count, 0);
    }

    /// Writes an item as 32 big-endian bytes.
    void write(int at, byte[] target, int to) {
        LONGS.set(target, to, words[at + 3]);
        LONGS.set(target, to + 8, words[at + 2]);
        LONGS.set(target, to + 16, words[at + 1]);
        LONGS.set(target, to + 24, words[at]);
    }

    void duplicate(int number) {
        int from = at(number - 1);
        int to = put();
        System.arraycopy(words, from, words, to, Words.SIZE);
    }

    void swap(int number) {
        int top = at(0);
        int other = at(number);
        for (int i = 0; i < Words.SIZE; i++) {
            long kept = words[top + i];
            words[top + i] = words[other + i];
            words[other + i] = kept;
        }
    }

    private UInt256 read(int at) {
        return UInt256.ofWords(words[at + 3], words[at + 2], words[at + 1], words[at]);
    }
}
