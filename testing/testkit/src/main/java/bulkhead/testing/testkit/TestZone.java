package bulkhead.testing.testkit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Log;
import bulkhead.kernel.api.Event;
import bulkhead.kernel.api.Refusal;
import bulkhead.kernel.api.Revert;
import bulkhead.kernel.module.Binding;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.InstalledModule.Hook;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A zone in memory for the tests of a module.
///
/// ```java
/// TestZone zone = new TestZone();
/// TestModule<Names> names = zone.deploy(Names.class);
///
/// names.by(ALICE).register("alice");
///
/// assertEquals(ALICE, names.by(BOB).resolve("alice"));
/// assertEquals(ALICE, zone.event(Names.NameRegistered.class).owner());
/// zone.refusal(Names.NameTaken.class, () -> names.by(BOB).register("alice"));
/// ```
///
/// The module's JAR is checked, loaded, called and charged as on a node; a debugger stops in its code. Each call is a
/// transaction in the current block; [#nextBlock()] ends the block, with the modules' hooks.
public final class TestZone {

    private static final Duration BLOCK = Duration.ofSeconds(1);

    private final ModuleWorld world = new ModuleWorld();
    private final List<InstalledModule> modules = new ArrayList<>();
    private long height = 1;
    private Instant time = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<CallReceipt> last = Optional.empty();

    public TestZone() {
        world.setBlock(height, time.getEpochSecond());
    }

    /// Puts a module into the zone: the classes that were compiled with it, or the JAR that it was loaded from.
    ///
    /// @param type marked `@Module`, not final
    /// @throws IllegalArgumentException with each flaw, if a node would not take it
    public <M> TestModule<M> deploy(Class<M> type) {
        InstalledModule module = world.install(jarOf(type));
        modules.add(module);
        return new TestModule<>(this, type, module);
    }

    /// Puts a contract at an address, for a module that calls one.
    public void place(Address at, ScriptedContract contract) {
        world.install(at, contract);
    }

    /// Gives an account wei.
    public void fund(Address account, UInt256 amount) {
        world.fund(account, amount);
    }

    public UInt256 balance(Address account) {
        return world.balance(account);
    }

    /// Ends the block and begins the next, a second later.
    ///
    /// @throws AssertionError if a hook faults or refuses
    public void nextBlock() {
        nextBlock(BLOCK);
    }

    /// Ends the block and begins the next, so much later.
    ///
    /// @throws AssertionError if a hook faults or refuses
    public void nextBlock(Duration later) {
        if (later.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + later);
        }
        modules.forEach(module -> run(module, Hook.END_BLOCK));
        height++;
        time = time.plus(later);
        world.setBlock(height, time.getEpochSecond());
        modules.forEach(module -> run(module, Hook.BEGIN_BLOCK));
    }

    /// The current block's number; the first is 1.
    public long height() {
        return height;
    }

    /// The current block's time; modules see whole seconds.
    public Instant time() {
        return time;
    }

    /// Events of a type that the last transaction logged, in order.
    public <E extends Event> List<E> events(Class<E> type) {
        Binding binding = Bindings.of(type);
        return lastReceipt().logs().stream()
                .map(log -> findEvent(binding, log))
                .flatMap(Optional::stream)
                .map(type::cast)
                .toList();
    }

    /// The one event of a type that the last transaction logged.
    ///
    /// @throws AssertionError if there is none, or more than one
    public <E extends Event> E event(Class<E> type) {
        List<E> events = events(type);
        if (events.size() != 1) {
            throw new AssertionError("one " + type.getSimpleName() + " was expected, and logged were " + events);
        }
        return events.getFirst();
    }

    /// Expects a call to be refused with a custom error, and gives that.
    ///
    /// @throws AssertionError if the call succeeds or is refused otherwise
    public <R extends Refusal> R refusal(Class<R> type, Runnable call) {
        try {
            call.run();
        } catch (Revert refused) {
            if (refused.reason() instanceof Revert.Reason.Declared(Refusal refusal) && type.isInstance(refusal)) {
                return type.cast(refusal);
            }
            throw new AssertionError(
                    "refused with " + refused.reason() + " where " + type.getSimpleName() + " was expected", refused);
        }
        throw new AssertionError("not refused, where " + type.getSimpleName() + " was expected");
    }

    /// Gas of the last transaction's call, without what every transaction costs and before refunds.
    public long gasUsed() {
        return lastReceipt().gasUsed();
    }

    /// The output of a transaction, which then is the last.
    Bytes send(Address from, Address to, UInt256 value, Bytes input) {
        CallReceipt receipt = world.call(from, to, value, input);
        last = Optional.of(receipt);
        return outputOf(receipt.result());
    }

    /// The output of a question, which leaves nothing behind.
    Bytes ask(Address from, Address to, Bytes input) {
        return outputOf(world.call(from, to, UInt256.ZERO, input).result());
    }

    Optional<Bytes> stored(InstalledModule module, Bytes key) {
        return Optional.ofNullable(world.storage(module).get(key));
    }

    private static Bytes outputOf(CallResult result) {
        return switch (result) {
            case CallResult.Returned returned -> returned.output();
            case CallResult.Reverted reverted -> throw new Revert(reverted.output());
            case CallResult.Halted halted -> throw fault(halted);
        };
    }

    private static AssertionError fault(CallResult.Halted halted) {
        return new AssertionError("the call ended in a fault: " + halted.reason()
                + ". A module refuses by throwing Revert; every other exception is a fault (a breakpoint finds it)");
    }

    private void run(InstalledModule module, Hook hook) {
        if (module.has(hook)) {
            CallReceipt receipt = world.run(module, hook);
            if (!receipt.isSuccess()) {
                throw new AssertionError(hook + " of module " + module.name() + " ended with " + receipt.result());
            }
        }
    }

    private CallReceipt lastReceipt() {
        return last.orElseThrow(() -> new IllegalStateException("there was no transaction yet"));
    }

    private static Optional<Event> findEvent(Binding binding, Log log) {
        return binding.findEvent(log.topics(), log.data());
    }

    private static Bytes jarOf(Class<?> type) {
        try {
            Path from = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isDirectory(from) ? Jars.ofFolder(from) : Jars.read(from);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type.getName() + " comes from no file", e);
        }
    }
}
