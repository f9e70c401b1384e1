package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Message;
import bulkhead.kernel.module.InstalledModule;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What modules pay, and how calls end (EIP-2200's table, EIP-2929, EIP-3529, Yellow Paper appendix G).
class ModuleGasTest {

    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
    private static final Address OTHER = Address.fromHex("0x00000000000000000000000000000000000000bb");

    /// One word of calldata beyond the selector's own costs 3, a key of one word 6.
    private static final String SPENDER = """
            @Module(name = "spender", version = "1.0.0") final class Spender {
                private final Context context;
                private final RawMap raw;
                private final StoredValue<UInt256> typed;
                Spender(Context context) {
                    this.context = context;
                    raw = context.storage().raw();
                    typed = context.storage().value("typed", UInt256.class);
                }
                record Spent(@Indexed Address who, Bytes what) implements Event {}
                private static final Bytes KEY = Bytes.of((byte) 'k');
                @View Bytes read() { return raw.find(KEY).orElse(Bytes.EMPTY); }
                @Call void write(List<Bytes> values) {
                    for (Bytes value : values) {
                        if (value.isEmpty()) { raw.remove(KEY); } else { raw.put(KEY, value); }
                    }
                }
                @Call void emitTo(Address who, Bytes what) { context.emit(new Spent(who, what)); }
                @Call(payable = true) void send(Address to, UInt256 amount) { context.accounts().transfer(to, amount); }
                @Call boolean low(Address to, long gas) {
                    return context.accounts().call(to, UInt256.ZERO, Bytes.EMPTY, gas).isSuccess();
                }
                @View void writeInView() { typed.set(UInt256.ONE); }
                @Call void swallow() {
                    try { for (int i = 0; i < 1_000_000; i++) { typed.set(UInt256.of(i)); } } catch (Throwable t) { }
                }
                @Call void fillThenFail() { typed.set(UInt256.ONE); throw new Revert("no"); }
                @BeginBlock void begin() { typed.set(UInt256.of(context.block().height())); }
                @EndBlock void end() { typed.set(UInt256.ZERO); throw new IllegalStateException(); }
            }
            """;

    private final ModuleWorld world = new ModuleWorld();
    private final InstalledModule spender = world.install(Sources.jar("guide", "Spender", SPENDER));

    private CallReceipt call(String signature, Object... arguments) {
        return world.call(ALICE, spender.address(), UInt256.ZERO, Foreign.call(signature, arguments));
    }

    private static byte[] word(int value) {
        return UInt256.of(value).toBytes().toArray();
    }

    private static long copy(Bytes input) {
        return 3L * ((input.size() + 31) / 32);
    }

    /// EIP-2200's table of test cases, as EIP-3529 restates it: original, then what is written; the gas of the writes
    /// without cold access, the refund.
    @ParameterizedTest
    @CsvSource({
        "0, 0-0, 200, 0",
        "0, 0-1, 20100, 0",
        "0, 1-0, 20100, 19900",
        "0, 1-2, 20100, 0",
        "0, 1-1, 20100, 0",
        "1, 0-0, 3000, 4800",
        "1, 0-1, 3000, 2800",
        "1, 0-2, 3000, 0",
        "1, 2-0, 3000, 4800",
        "1, 2-3, 3000, 0",
        "1, 2-1, 3000, 2800",
        "1, 2-2, 3000, 0",
        "1, 1-0, 3000, 4800",
        "1, 1-2, 3000, 0",
        "1, 1-1, 200, 0",
        "0, 1-0-1, 40100, 19900",
        "1, 0-1-0, 5900, 7600"
    })
    void chargesWritesAsEip3529(int original, String writes, long gas, long refund) {
        // A slot of zero in the EIP is an absent word here.
        if (original != 0) {
            call("write(bytes[])", (Object) new byte[][] {word(original)});
        }
        String[] steps = writes.split("-", -1);
        byte[][] values = new byte[steps.length][];
        for (int i = 0; i < steps.length; i++) {
            values[i] = steps[i].equals("0") ? new byte[0] : word(Integer.parseInt(steps[i]));
        }

        CallReceipt receipt = call("write(bytes[])", (Object) values);

        long overhead = copy(Foreign.call("write(bytes[])", (Object) values)) + 6L * steps.length + 2_100;
        assertThat(receipt.gasUsed() - overhead).isEqualTo(gas);
        assertThat(receipt.refund()).isEqualTo(refund);
    }

    @Test
    void chargesEachWordOfAValue() {
        byte[] value = new byte[100]; // four words
        CallReceipt written = call("write(bytes[])", (Object) new byte[][] {value});
        CallReceipt read = call("read()");

        long input = copy(Foreign.call("write(bytes[])", (Object) new byte[][] {value}));
        assertThat(written.gasUsed()).isEqualTo(input + 6 + 4 * (20_000 + 2_100));
        // 100 bytes come back as offset, length and four words
        assertThat(read.gasUsed()).isEqualTo(3 + 6 + 4 * 2_100 + 3 * 6);
    }

    @Test
    void chargesLogsAsLogDoes() {
        var who = Foreign.address(OTHER);
        CallReceipt receipt = call("emitTo(address,bytes)", who, new byte[] {1});

        Bytes input = Foreign.call("emitTo(address,bytes)", who, new byte[] {1});
        assertThat(receipt.gasUsed()).isEqualTo(copy(input) + 375 + 2 * 375 + 8 * 96);
        assertThat(receipt.logs()).hasSize(1);
        assertThat(receipt.logs().getFirst().address()).isEqualTo(spender.address());
        assertThat(receipt.logs().getFirst().data()).isEqualTo(Foreign.values("(bytes)", (Object) new byte[] {1}));
    }

    @Test
    void chargesTransfersAsCallDoes() {
        world.fund(ALICE, UInt256.of(10));
        Bytes input = Foreign.call("send(address,uint256)", Foreign.address(OTHER), BigInteger.TEN);

        CallReceipt receipt = world.call(ALICE, spender.address(), UInt256.of(10), input);

        assertThat(world.balance(OTHER)).isEqualTo(UInt256.of(10));
        // cold account, value, new account; the stipend of 2,300 comes back unused
        assertThat(receipt.gasUsed()).isEqualTo(copy(input) + 2_600 + 9_000 + 25_000 - 2_300);
    }

    @Test
    void revertsATransferOfMoreThanTheModuleHolds() {
        CallReceipt receipt = call("send(address,uint256)", Foreign.address(OTHER), BigInteger.TEN);

        assertThat(receipt.result()).isInstanceOf(CallResult.Reverted.class);
        assertThat(world.balance(OTHER)).isEqualTo(UInt256.ZERO);
    }

    @Test
    void forwardsAtMostAllButOne64th() {
        long[] seen = new long[1];
        world.install(OTHER, message -> {
            seen[0] = message.frame().gas();
            return new CallResult.Halted(HaltReason.INVALID_OPCODE);
        });
        Bytes input = Foreign.call("low(address,int64)", Foreign.address(OTHER), Long.MAX_VALUE);

        CallReceipt receipt = world.call(ALICE, spender.address(), UInt256.ZERO, input);

        long left = ModuleWorld.GAS - copy(input) - 2_600;
        assertThat(seen[0]).isEqualTo(left - left / 64);
        assertThat(receipt.output()).isEqualTo(UInt256.ZERO.toBytes());
    }

    @Test
    void refusesValueWhereAMethodIsNotPayableAndPlainTransfersWithoutReceive() {
        world.fund(ALICE, UInt256.of(10));

        CallReceipt withValue = world.call(ALICE, spender.address(), UInt256.ONE, Foreign.call("read()"));
        CallReceipt plain = world.call(ALICE, spender.address(), UInt256.ONE, Bytes.EMPTY);
        CallReceipt unknown = world.call(ALICE, spender.address(), UInt256.ZERO, Bytes.fromHex("0x01020304"));
        CallReceipt cut = world.call(ALICE, spender.address(), UInt256.ZERO, Bytes.fromHex("0x0102"));

        for (CallReceipt receipt : new CallReceipt[] {withValue, plain, unknown, cut}) {
            assertThat(receipt.result()).isEqualTo(new CallResult.Reverted(ModuleWorld.GAS, Bytes.EMPTY));
        }
        assertThat(world.balance(ALICE)).isEqualTo(UInt256.of(10));
    }

    @Test
    void haltsAWriteInAViewAndInAStaticCall() {
        Message plain = ModuleWorld.message(ALICE, spender.address(), UInt256.ZERO, Foreign.call("fillThenFail()"));
        var frame = new Message.FrameLimits(ModuleWorld.GAS, 0, true);

        CallReceipt inView = call("writeInView()");
        CallReceipt inStatic = world.transact(
                new Message(Message.Kind.STATICCALL, plain.parties(), plain.value(), plain.input(), frame));

        assertThat(inView.result()).isEqualTo(new CallResult.Halted(HaltReason.STATIC_STATE_CHANGE));
        assertThat(inStatic.result()).isEqualTo(new CallResult.Halted(HaltReason.STATIC_STATE_CHANGE));
    }

    @Test
    void runsOutOfGasEvenIfTheModuleCatchesEverything() {
        CallReceipt receipt = call("swallow()");

        assertThat(receipt.result()).isEqualTo(new CallResult.Halted(HaltReason.OUT_OF_GAS));
        assertThat(world.storage(spender)).isEmpty();
    }

    @Test
    void undoesWritesOfARevertAndSaysWhyAsSolidityDoes() {
        CallReceipt receipt = call("fillThenFail()");

        assertThat(receipt.output()).isEqualTo(Foreign.call("Error(string)", "no"));
        assertThat(world.storage(spender)).isEmpty();
    }

    @Test
    void runsHooksAndKeepsNothingOfOneThatFaults() {
        world.setBlock(42, 1_700_000_100);
        CallReceipt begin = world.run(spender, InstalledModule.Hook.BEGIN_BLOCK);
        var stored = world.storage(spender);
        CallReceipt end = world.run(spender, InstalledModule.Hook.END_BLOCK);

        assertThat(begin.isSuccess()).isTrue();
        // 0x01, the name's length, the name; an RLP integer
        assertThat(stored)
                .containsOnlyKeys(Bytes.concat(
                        Bytes.of((byte) 1, (byte) 5), Bytes.of("typed".getBytes(StandardCharsets.US_ASCII))));
        assertThat(stored.values()).containsExactly(Bytes.of((byte) 42));
        assertThat(end.result()).isEqualTo(new CallResult.Halted(HaltReason.MODULE_FAULT));
        assertThat(world.storage(spender)).isEqualTo(stored);
    }
}
