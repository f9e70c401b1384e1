package bulkhead.crypto.abi;

/// What every type must hold to.
final class Shapes {

    private static final int HEAD_MAX = 1 << 30;

    private Shapes() {}

    static void requireBits(int bits) {
        if (bits < 8 || bits > 256 || bits % 8 != 0) {
            throw new AbiException("integers have 8 to 256 bits in steps of 8, not " + bits);
        }
    }

    static void requireElement(AbiType element) {
        requireDepth(element);
        // Elements without a size would let a length of billions through: nothing in the input would stand for them.
        if (element.headSize() == 0) {
            throw new AbiException("an array of empty tuples is not allowed");
        }
    }

    static void requireDepth(AbiType part) {
        if (part.depth() >= AbiType.DEPTH_MAX) {
            throw new AbiException("types nest deeper than " + AbiType.DEPTH_MAX);
        }
    }

    static void requireHead(long size) {
        if (size > HEAD_MAX) {
            throw new AbiException("values of this type have more than " + HEAD_MAX + " bytes");
        }
    }
}
