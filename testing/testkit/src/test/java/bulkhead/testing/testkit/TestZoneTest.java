package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.kernel.api.Revert;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The test kit as a module's author uses it. The module is compiled into a folder of its own, as `target/classes` is;
/// the
/// program that uses it is a class beside it.
class TestZoneTest {

    private static final String MODULE = """
            @Module(name = "jar-of-time", version = "1.0.0")
            public class JarOfTime {
                private final Context context;
                private final StoredMap<Address, UInt256> savings;
                private final StoredValue<Mark> mark;
                private final StoredValue<UInt256> ends;

                public JarOfTime(Context context) {
                    this.context = context;
                    savings = context.storage().map("savings", Address.class, UInt256.class);
                    mark = context.storage().value("mark", Mark.class);
                    ends = context.storage().value("ends", UInt256.class);
                }

                public record Mark(long height, long timestamp) {}
                public record Saved(@Indexed Address who, UInt256 amount) implements Event {}
                public record NotEnough(UInt256 saved) implements Refusal {}

                @Call(payable = true)
                public UInt256 save() {
                    UInt256 total = saved(context.caller()).add(context.value());
                    savings.put(context.caller(), total);
                    context.emit(new Saved(context.caller(), context.value()));
                    return total;
                }

                @Call
                public void take(UInt256 amount) {
                    UInt256 saved = saved(context.caller());
                    if (saved.compareTo(amount) < 0) {
                        throw new Revert(new NotEnough(saved));
                    }
                    savings.put(context.caller(), saved.subtract(amount));
                    context.accounts().transfer(context.caller(), amount);
                }

                @Call
                public void mark() {
                    mark.set(new Mark(context.block().height(), context.block().timestamp()));
                }

                @Call
                public void fail(String text) {
                    if (!text.isEmpty()) { throw new Revert(text); }
                    throw new IllegalStateException("a mistake");
                }

                @EndBlock
                void end() {
                    ends.set(ends.or(UInt256.ZERO).add(UInt256.ONE));
                    if (ends.or(UInt256.ZERO).equals(UInt256.of(3))) { throw new Revert("tired"); }
                }

                @View
                public UInt256 saved(Address who) {
                    return savings.or(who, UInt256.ZERO);
                }
            }
            """;

    private static final String PROGRAM = """
            class Program implements Runnable {
                static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
                final bulkhead.testing.testkit.TestZone zone = new bulkhead.testing.testkit.TestZone();
                final bulkhead.testing.testkit.TestModule<JarOfTime> jar = zone.deploy(JarOfTime.class);

                static void require(boolean condition, Object seen) {
                    if (!condition) { throw new AssertionError(seen); }
                }

                @Override
                public void run() {
                    zone.fund(ALICE, UInt256.of(100));
                    UInt256 total = jar.by(ALICE, UInt256.of(70)).save();
                    require(total.equals(UInt256.of(70)), total);
                    require(zone.event(JarOfTime.Saved.class).equals(new JarOfTime.Saved(ALICE, UInt256.of(70))), "event");
                    require(zone.balance(jar.address()).equals(UInt256.of(70)), zone.balance(jar.address()));
                    require(zone.gasUsed() > 20_000, zone.gasUsed());
                    var refused = zone.refusal(JarOfTime.NotEnough.class, () -> jar.by(ALICE).take(UInt256.of(71)));
                    require(refused.saved().equals(UInt256.of(70)), refused);
                    require(zone.events(JarOfTime.Saved.class).isEmpty(), "a refused call logs nothing");
                    jar.by(ALICE).take(UInt256.of(30));
                    require(jar.by(ALICE).saved(ALICE).equals(UInt256.of(40)), jar.by(ALICE).saved(ALICE));
                    require(zone.balance(ALICE).equals(UInt256.of(60)), zone.balance(ALICE));
                    Storage stored = jar.storage();
                    var savings = stored.map("savings", Address.class, UInt256.class);
                    require(savings.find(ALICE).equals(Optional.of(UInt256.of(40))), savings.find(ALICE));
                    zone.nextBlock();
                    zone.nextBlock(java.time.Duration.ofHours(1));
                    jar.by(ALICE).mark();
                    var mark = stored.value("mark", JarOfTime.Mark.class).find().orElseThrow();
                    require(mark.height() == 3 && zone.height() == 3, mark);
                    require(mark.timestamp() == zone.time().getEpochSecond(), mark);
                }
            }
            """;

    private static final String FAULTS = """
            class Faults extends Program {
                @Override
                public void run() {
                    jar.by(ALICE).fail("");
                }
            }
            class Texts extends Program {
                @Override
                public void run() {
                    jar.by(ALICE).fail("not today");
                }
            }
            class Wrong extends Program {
                @Override
                public void run() {
                    zone.refusal(JarOfTime.NotEnough.class, () -> jar.by(ALICE).mark());
                }
            }
            class Tired extends Program {
                @Override
                public void run() {
                    zone.nextBlock();
                    zone.nextBlock();
                    zone.nextBlock();
                }
            }
            """;

    @TempDir
    private Path folder;

    /// Runs a class of the author's tests, against the module in a folder of its own.
    private void run(String program) throws Exception {
        SequencedMap<String, byte[]> classes = Sources.compile("author", "JarOfTime", MODULE + PROGRAM + FAULTS);
        SequencedMap<String, byte[]> tests = new TreeMap<>(classes);
        tests.keySet().removeIf(file -> file.startsWith("author/JarOfTime"));
        classes.keySet().removeAll(tests.keySet());
        Sources.write(folder.resolve("classes"), classes);
        Sources.write(folder.resolve("tests"), tests);
        URL[] path = {
            folder.resolve("classes").toUri().toURL(),
            folder.resolve("tests").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(path, TestZoneTest.class.getClassLoader())) {
            var constructor = Class.forName("author." + program, true, loader)
                    .asSubclass(Runnable.class)
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            constructor.newInstance().run();
        }
    }

    @Test
    void callsAModuleByItsClassAndSeesEventsRefusalsStorageBlocksAndTime() throws Exception {
        run("Program"); // its own requirements say what is wrong
    }

    @Test
    void tellsAFaultFromARefusal() {
        assertThatThrownBy(() -> run("Faults"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the call ended in a fault");
        assertThatThrownBy(() -> run("Texts"))
                .isInstanceOfSatisfying(
                        Revert.class,
                        refused -> assertThat(refused.reason()).isEqualTo(new Revert.Reason.Text("not today")));
        assertThatThrownBy(() -> run("Wrong")).hasMessage("not refused, where NotEnough was expected");
    }

    @Test
    void tellsThatAHookFailed() {
        assertThatThrownBy(() -> run("Tired"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("END_BLOCK of module jar-of-time ended with Reverted");
    }
}
