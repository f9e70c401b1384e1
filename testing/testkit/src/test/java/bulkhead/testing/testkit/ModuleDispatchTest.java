package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.kernel.module.InstalledModule;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class ModuleDispatchTest {

    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    private static final String COUNTER = """
            @Module(name = "counter-x7", version = "1.0.0")
            final class Counter {
                private final Context context;
                private final StoredValue<UInt256> count;
                Counter(Context context) {
                    this.context = context;
                    count = context.storage().value("count", UInt256.class);
                }
                @Call UInt256 add(UInt256 amount) {
                    if (amount.isZero()) { throw new Revert(new Nothing(context.caller())); }
                    count.set(count.or(UInt256.ZERO).add(amount));
                    return count.or(UInt256.ZERO);
                }
                @View UInt256 count() { return count.or(UInt256.ZERO); }
                @Call void fail() { throw new IllegalStateException("secret"); }
                record Nothing(Address who) implements Refusal {}
            }
            """;

    private final ModuleWorld world = new ModuleWorld();

    @Test
    void runsAMethodAndKeepsWhatItStores() {
        InstalledModule counter = world.install(Sources.jar("guide", "Counter", COUNTER));

        CallReceipt first =
                world.call(ALICE, counter.address(), UInt256.ZERO, Foreign.call("add(uint256)", BigInteger.valueOf(5)));
        CallReceipt second =
                world.call(ALICE, counter.address(), UInt256.ZERO, Foreign.call("add(uint256)", BigInteger.valueOf(7)));

        assertThat(first.isSuccess()).isTrue();
        assertThat(UInt256.from(second.output())).isEqualTo(UInt256.of(12));
    }

    @Test
    void turnsADeclaredRefusalIntoRevertData() {
        InstalledModule counter = world.install(Sources.jar("guide", "Counter", COUNTER));

        CallReceipt receipt =
                world.call(ALICE, counter.address(), UInt256.ZERO, Foreign.call("add(uint256)", BigInteger.ZERO));

        Bytes expected = Foreign.call("Nothing(address)", Foreign.address(ALICE));
        assertThat(receipt.result()).isInstanceOf(CallResult.Reverted.class);
        assertThat(receipt.output()).isEqualTo(expected);
    }

    @Test
    void turnsAnUndeclaredExceptionIntoAFaultWithoutAWord() {
        InstalledModule counter = world.install(Sources.jar("guide", "Counter", COUNTER));

        CallReceipt receipt = world.call(ALICE, counter.address(), UInt256.ZERO, Foreign.call("fail()"));

        assertThat(receipt.result()).isEqualTo(new CallResult.Halted(HaltReason.MODULE_FAULT));
        assertThat(receipt.gasUsed()).isEqualTo(ModuleWorld.GAS);
    }
}
