package bulkhead.kernel.zone;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.rlp.RlpWriter;

/// How large things may be in a zone; genesis sets them, `system` keeps them.
public record Limits(Transactions transactions, Blocks blocks, Modules modules) {

    /// What a zone has unless genesis says otherwise.
    public static final Limits STANDARD = new Limits(
            new Transactions(128 * 1024, 1 << 24),
            new Blocks(4 * 1024 * 1024, 150_000_000),
            new Modules(1024 * 1024, 256, 10_000_000));

    /// Of one transaction.
    ///
    /// @param bytes of its EIP-2718 form; by default what geth's pool takes
    /// @param gas EIP-7825's 2^24 by default
    public record Transactions(long bytes, long gas) {
        public Transactions {
            requirePositive("transaction bytes", bytes);
            requirePositive("transaction gas", gas);
        }
    }

    /// Of one block.
    ///
    /// @param bytes of all its transactions
    /// @param gas what GASLIMIT shows
    public record Blocks(long bytes, long gas) {
        public Blocks {
            requirePositive("block bytes", bytes);
            requirePositive("block gas", gas);
        }
    }

    /// Of modules.
    ///
    /// @param jarBytes of a module's JAR, at most 1 MiB
    /// @param keyBytes of a key in a compartment, at most 256
    /// @param hookGas what one hook of one module may use in one block; it does not count against the block's gas
    public record Modules(long jarBytes, long keyBytes, long hookGas) {

        private static final long JAR_BYTES_MAX = 1024 * 1024;
        private static final long KEY_BYTES_MAX = 256;

        public Modules {
            requirePositive("module JAR bytes", jarBytes);
            requirePositive("key bytes", keyBytes);
            requirePositive("hook gas", hookGas);
            if (jarBytes > JAR_BYTES_MAX || keyBytes > KEY_BYTES_MAX) {
                throw new IllegalArgumentException("module JAR bytes " + jarBytes + " or key bytes " + keyBytes
                        + " exceed what the format allows, " + JAR_BYTES_MAX + " and " + KEY_BYTES_MAX);
            }
        }
    }

    public Limits {
        if (transactions.bytes() > blocks.bytes()) {
            throw new IllegalArgumentException("transaction bytes " + transactions.bytes() + " exceed block bytes "
                    + blocks.bytes() + ": such a transaction fits in no block");
        }
    }

    /// One list, as `system` keeps it.
    public Bytes encode() {
        RlpWriter writer = new RlpWriter();
        writeTo(writer);
        return writer.toBytes();
    }

    /// Writes one list.
    public void writeTo(RlpWriter writer) {
        writer.list(list -> list.unsigned(transactions.bytes())
                .unsigned(transactions.gas())
                .unsigned(blocks.bytes())
                .unsigned(blocks.gas())
                .unsigned(modules.jarBytes())
                .unsigned(modules.keyBytes())
                .unsigned(modules.hookGas()));
    }

    /// Reads what [#writeTo] writes.
    public static Limits readFrom(RlpReader reader) {
        RlpReader list = reader.list();
        Limits limits = new Limits(
                new Transactions(list.unsigned(), list.unsigned()),
                new Blocks(list.unsigned(), list.unsigned()),
                new Modules(list.unsigned(), list.unsigned(), list.unsigned()));
        list.end();
        return limits;
    }

    private static void requirePositive(String what, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + " are not positive: " + value);
        }
    }
}
