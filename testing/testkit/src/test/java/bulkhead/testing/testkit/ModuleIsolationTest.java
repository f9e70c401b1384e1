package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.ModuleAddress;
import bulkhead.store.api.CompartmentName;
import org.junit.jupiter.api.Test;

/// Modules do not see each other, nor the kernel.
class ModuleIsolationTest {

    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    private final ModuleWorld world = new ModuleWorld();

    private static Bytes jar(String name) {
        return Sources.jar("guide", "Same", """
                @Module(name = "NAME", version = "1.0.0") final class Same {
                    private static final List<Long> SEEN = new ArrayList<>();
                    private final StoredValue<Long> stored;
                    Same(Context context) { stored = context.storage().value("seen", Long.class); }
                    @Call long see() { SEEN.add(1L); stored.set(stored.or(0L) + 1); return SEEN.size(); }
                    @View long stored() { return stored.or(0L); }
                }
                """.replace("NAME", name));
    }

    private UInt256 call(InstalledModule module, String function) {
        return UInt256.from(world.call(ALICE, module.address(), UInt256.ZERO, Foreign.call(function))
                .output());
    }

    @Test
    void keepsClassesOfOneNameTheirStaticsAndStorageApart() {
        InstalledModule first = world.install(jar("first"));
        InstalledModule second = world.install(jar("second"));

        call(first, "see()");
        UInt256 seenByFirst = call(first, "see()");
        UInt256 seenBySecond = call(second, "see()");

        assertThat(seenByFirst).isEqualTo(UInt256.of(2));
        assertThat(seenBySecond).isEqualTo(UInt256.ONE);
        assertThat(call(first, "stored()")).isEqualTo(UInt256.of(2));
        assertThat(call(second, "stored()")).isEqualTo(UInt256.ONE);
    }

    @Test
    void refusesAContextThatAModuleKeptBeyondItsCall() {
        InstalledModule hoarder = world.install(Sources.jar("guide", "Hoarder", """
                @Module(name = "hoarder", version = "1.0.0") final class Hoarder {
                    private static final List<StoredValue<Long>> KEPT = new ArrayList<>();
                    private final StoredValue<Long> stored;
                    Hoarder(Context context) { stored = context.storage().value("x", Long.class); }
                    @Call void keep() { KEPT.add(stored); }
                    @View void use() { KEPT.getFirst().set(7L); }
                }
                """));

        world.call(ALICE, hoarder.address(), UInt256.ZERO, Foreign.call("keep()"));
        CallReceipt used = world.call(ALICE, hoarder.address(), UInt256.ZERO, Foreign.call("use()"));

        assertThat(used.isSuccess()).isFalse();
        assertThat(world.storage(hoarder)).isEmpty();
    }

    @Test
    void derivesAddressAndMarkerFromTheName() {
        CompartmentName name = CompartmentName.of("harbour-2");

        // id("bulkhead/module/harbour-2") by ethers 6.17
        assertThat(ModuleAddress.of(name)).isEqualTo(Address.fromHex("0xeb8d5b253c627d91b451fb00543a9af5fcf0a53e"));
        assertThat(ModuleAddress.marker(name).toHex()).isEqualTo("0xfe686172626f75722d32");
    }

    @Test
    void tellsEachFlawWhereAModuleIsNeeded() {
        assertThatThrownBy(() -> world.install(Bytes.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a module:\nJAR: is not a JAR: it has no directory");
    }
}
