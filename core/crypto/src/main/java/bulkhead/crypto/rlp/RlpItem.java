package bulkhead.crypto.rlp;

import bulkhead.crypto.Bytes;
import java.util.List;

/// Any RLP item, for input whose shape is not known beforehand.
public sealed interface RlpItem {

    /// A string of bytes.
    record Text(Bytes bytes) implements RlpItem {}

    /// A list of items.
    record Sequence(List<RlpItem> items) implements RlpItem {

        public Sequence {
            items = List.copyOf(items);
        }
    }
}
