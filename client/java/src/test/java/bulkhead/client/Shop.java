package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.api.Abi;
import bulkhead.kernel.api.Call;
import bulkhead.kernel.api.Context;
import bulkhead.kernel.api.Event;
import bulkhead.kernel.api.Indexed;
import bulkhead.kernel.api.Module;
import bulkhead.kernel.api.Refusal;
import bulkhead.kernel.api.StoredValue;
import bulkhead.kernel.api.View;
import java.util.List;

/// A module with types of every kind. Its methods run nowhere: a stub is made of it.
@Module(name = "shop", version = "1.0.0")
class Shop {

    private final StoredValue<UInt256> sold;

    Shop(Context context) {
        this.sold = context.storage().value("sold", UInt256.class);
    }

    record Item(String title, UInt256 price, @Abi("uint8") int size) {}

    record Sold(
            @Indexed Address buyer, @Indexed @Abi("uint64") long number, Item item, boolean gift) implements Event {}

    record Labelled(@Indexed String label) implements Event {}

    record OutOfStock(Item item, List<Hash> others) implements Refusal {}

    @Call(payable = true)
    void buy(List<Item> items, Address to, @Abi("bytes4") Bytes code, boolean gift) {
        throw new IllegalStateException("runs in a zone only");
    }

    @Call
    UInt256 count() {
        throw new IllegalStateException("runs in a zone only");
    }

    @View
    List<Item> find(@Abi("int64") long number, @Abi("uint16[2]") List<Integer> pair) {
        throw new IllegalStateException("runs in a zone only");
    }

    @View
    long stock(Hash id) {
        return sold.or(UInt256.ZERO).toLong();
    }
}
