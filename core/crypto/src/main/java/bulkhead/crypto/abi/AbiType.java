package bulkhead.crypto.abi;

import java.util.List;
import java.util.stream.Collectors;

/// A type of Solidity's ABI. `fixed` is not among them, as it is not in Solidity either; `function` is `bytes24`.
public sealed interface AbiType {

    /// Arrays and tuples in one another: decoding recurses that deep.
    int DEPTH_MAX = 32;

    /// Bytes of a word, in which everything is counted.
    int WORD = 32;

    /// Reads a type, e.g. `uint256`, `(address,bytes32[])[2]`. `uint` and `int` stand for 256 bits.
    ///
    /// @throws AbiException if it is no type
    static AbiType parse(String text) {
        return new AbiTypeParser(text).type();
    }

    /// As it stands in a signature.
    String canonical();

    /// Whether values differ in size, so that a head holds an offset and the value lies behind.
    boolean isDynamic();

    /// Bytes in the head: the value's own, or an offset's.
    int headSize();

    /// 0 for a value without parts, otherwise one more than the deepest part's.
    int depth();

    /// What has neither parameters nor parts.
    enum Elementary implements AbiType {
        ADDRESS("address", false),
        BOOL("bool", false),
        BYTES("bytes", true),
        STRING("string", true);

        private final String canonical;
        private final boolean dynamic;

        Elementary(String canonical, boolean dynamic) {
            this.canonical = canonical;
            this.dynamic = dynamic;
        }

        @Override
        public String canonical() {
            return canonical;
        }

        @Override
        public boolean isDynamic() {
            return dynamic;
        }

        @Override
        public int headSize() {
            return WORD;
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    /// `uintN`
    record Unsigned(int bits) implements AbiType {

        public Unsigned {
            Shapes.requireBits(bits);
        }

        @Override
        public String canonical() {
            return "uint" + bits;
        }

        @Override
        public boolean isDynamic() {
            return false;
        }

        @Override
        public int headSize() {
            return WORD;
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    /// `intN`
    record Signed(int bits) implements AbiType {

        public Signed {
            Shapes.requireBits(bits);
        }

        @Override
        public String canonical() {
            return "int" + bits;
        }

        @Override
        public boolean isDynamic() {
            return false;
        }

        @Override
        public int headSize() {
            return WORD;
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    /// `bytesN`
    record FixedBytes(int size) implements AbiType {

        public FixedBytes {
            if (size < 1 || size > WORD) {
                throw new AbiException("bytesN has 1 to 32 bytes, not " + size);
            }
        }

        @Override
        public String canonical() {
            return "bytes" + size;
        }

        @Override
        public boolean isDynamic() {
            return false;
        }

        @Override
        public int headSize() {
            return WORD;
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    /// `T[]`
    record Array(AbiType element) implements AbiType {

        public Array {
            Shapes.requireElement(element);
        }

        @Override
        public String canonical() {
            return element.canonical() + "[]";
        }

        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public int headSize() {
            return WORD;
        }

        @Override
        public int depth() {
            return 1 + element.depth();
        }
    }

    /// `T[N]`
    record FixedArray(AbiType element, int length) implements AbiType {

        public FixedArray {
            Shapes.requireElement(element);
            if (length < 1) {
                throw new AbiException("an array of fixed length has at least one element: " + length);
            }
            Shapes.requireHead((long) length * element.headSize());
        }

        @Override
        public String canonical() {
            return element.canonical() + "[" + length + "]";
        }

        @Override
        public boolean isDynamic() {
            return element.isDynamic();
        }

        @Override
        public int headSize() {
            return isDynamic() ? WORD : contentSize();
        }

        @Override
        public int depth() {
            return 1 + element.depth();
        }

        int contentSize() {
            return length * element.headSize();
        }
    }

    /// `(T,…)`: a struct, or the parameters of a call.
    record Tuple(List<AbiType> components) implements AbiType {

        public Tuple {
            components = List.copyOf(components);
            components.forEach(Shapes::requireDepth);
            Shapes.requireHead(components.stream().mapToLong(AbiType::headSize).sum());
        }

        public static Tuple of(AbiType... components) {
            return new Tuple(List.of(components));
        }

        @Override
        public String canonical() {
            return components.stream().map(AbiType::canonical).collect(Collectors.joining(",", "(", ")"));
        }

        @Override
        public boolean isDynamic() {
            return components.stream().anyMatch(AbiType::isDynamic);
        }

        @Override
        public int headSize() {
            return isDynamic() ? WORD : contentSize();
        }

        @Override
        public int depth() {
            return 1 + components.stream().mapToInt(AbiType::depth).max().orElse(0);
        }

        int contentSize() {
            return components.stream().mapToInt(AbiType::headSize).sum();
        }
    }
}
