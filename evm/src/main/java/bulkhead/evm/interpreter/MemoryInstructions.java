package bulkhead.evm.interpreter;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Log;
import java.util.ArrayList;
import java.util.List;

/// Instructions that read and write memory: MLOAD to MCOPY, the copies into memory, KECCAK256 and LOG.
final class MemoryInstructions {

    private MemoryInstructions() {}

    static void load(Frame frame) {
        long offset = frame.stack.popLong();
        if (frame.expand(offset, UInt256.SIZE)) {
            frame.stack.pushWord(frame.memory.array(), (int) offset);
        }
    }

    static void store(Frame frame) {
        long offset = frame.stack.popLong();
        int value = frame.stack.take();
        if (frame.expand(offset, UInt256.SIZE)) {
            frame.stack.write(value, frame.memory.array(), (int) offset);
        }
    }

    static void storeByte(Frame frame) {
        long offset = frame.stack.popLong();
        int value = frame.stack.take();
        if (frame.expand(offset, 1)) {
            frame.memory.array()[(int) offset] = (byte) frame.stack.words[value];
        }
    }

    /// MCOPY (EIP-5656): memory grows to hold the further of both ranges.
    static void move(Frame frame) {
        long to = frame.stack.popLong();
        long from = frame.stack.popLong();
        long length = frame.stack.popLong();
        if (frame.chargeWords(GasSchedule.COPY_WORD, length) && frame.expand(Math.max(to, from), length)) {
            frame.memory.move(to, from, length);
        }
    }

    static void copyInput(Frame frame) {
        copy(frame, frame.input(), frame.input().length);
    }

    static void copyCode(Frame frame) {
        copy(frame, frame.code.bytes().toArrayUnsafe(), frame.code.size());
    }

    /// EXTCODECOPY takes its account off the stack first; that has happened.
    static void copyExternalCode(Frame frame, byte[] code) {
        copy(frame, code, code.length);
    }

    /// RETURNDATACOPY, unlike the other copies, may not read past the end (EIP-211).
    static void copyReturnData(Frame frame) {
        byte[] source = frame.returnData().toArrayUnsafe();
        long from = frame.stack.peek(1).toLongSaturated();
        long length = frame.stack.peek(2).toLongSaturated();
        if (from > source.length || length > source.length - from) {
            frame.halt(HaltReason.RETURN_DATA_OUT_OF_BOUNDS);
            return;
        }
        copy(frame, source, source.length);
    }

    private static void copy(Frame frame, byte[] source, int size) {
        long to = frame.stack.popLong();
        long from = frame.stack.popLong();
        long length = frame.stack.popLong();
        if (frame.chargeWords(GasSchedule.COPY_WORD, length) && frame.expand(to, length)) {
            frame.memory.fill(new Range(to, length), source, size, from);
        }
    }

    static void hash(Frame frame, Keccak256 keccak) {
        long offset = frame.stack.popLong();
        long length = frame.stack.popLong();
        if (!frame.chargeWords(GasSchedule.KECCAK_WORD, length) || !frame.expand(offset, length)) {
            return;
        }
        if (length > 0) {
            keccak.update(frame.memory.array(), (int) offset, (int) (offset + length));
        }
        byte[] digest = new byte[Hash.SIZE];
        keccak.digest(digest, 0);
        frame.stack.pushWord(digest, 0);
    }

    static void log(Frame frame, Execution execution, int topicCount) {
        if (!frame.mayChangeState()) {
            return;
        }
        Range range = Range.pop(frame.stack);
        List<Hash> topics = new ArrayList<>(topicCount);
        for (int i = 0; i < topicCount; i++) {
            topics.add(frame.stack.popHash());
        }
        long length = Math.min(range.length(), Integer.MAX_VALUE); // above the memory's limit in any case
        if (frame.charge(GasSchedule.LOG_BYTE * length) && frame.expand(range)) {
            Bytes content = frame.memory.read(range.offset(), range.length());
            execution.host().substate().log(new Log(frame.self(), topics, content));
        }
    }
}
