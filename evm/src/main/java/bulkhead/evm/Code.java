package bulkhead.evm;

import bulkhead.crypto.Bytes;

/// Code of an account with what is found out about it once: its hash and valid jump destinations.
public final class Code {

    /// No code.
    public static final Code EMPTY = new Code(Bytes.EMPTY);

    private final Bytes bytes;

    private Code(Bytes bytes) {
        this.bytes = bytes;
    }

    public static Code of(Bytes bytes) {
        return bytes.isEmpty() ? EMPTY : new Code(bytes);
    }

    public Bytes bytes() {
        return bytes;
    }
}
