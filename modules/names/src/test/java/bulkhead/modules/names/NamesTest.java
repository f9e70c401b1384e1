package bulkhead.modules.names;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.testing.testkit.CallReceipt;
import bulkhead.testing.testkit.Jars;
import bulkhead.testing.testkit.ModuleWorld;
import bulkhead.testing.testkit.ScriptedContract;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final Address VAULT = Address.fromHex("0x00000000000000000000000000000000000fa017");

    private final ModuleWorld world = new ModuleWorld();
    private final InstalledModule names = world.install(Jars.ofFolder(classes()));

    private static Path classes() {
        return Path.of(URI.create(
                Names.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private CallReceipt call(Address from, String signature, Object... arguments) {
        return world.call(from, names.address(), UInt256.ZERO, encode(signature, arguments));
    }

    private static Bytes encode(String signature, Object... arguments) {
        return Bytes.wrap(new Function(signature).encodeCallWithArgs(arguments).array());
    }

    private static com.esaulpaugh.headlong.abi.Address abi(Address address) {
        return com.esaulpaugh.headlong.abi.Address.wrap(
                com.esaulpaugh.headlong.abi.Address.toChecksumAddress(address.toHex()));
    }

    private Address resolve(String name) {
        CallReceipt receipt = call(BOB, "resolve(string)", name);
        assertThat(receipt.isSuccess()).isTrue();
        return new Address(receipt.output().slice(12));
    }

    private String reverse(Address owner) {
        CallReceipt receipt = call(BOB, "reverse(address)", abi(owner));
        TupleType<Tuple> text = TupleType.parse("(string)");
        return text.decode(receipt.output().toArray()).get(0);
    }

    private boolean isAvailable(String name) {
        return call(BOB, "isAvailable(string)", name).output().equals(UInt256.ONE.toBytes());
    }

    private static void assertRefused(CallReceipt receipt, String signature, Object... arguments) {
        assertThat(receipt.result()).isInstanceOf(CallResult.Reverted.class);
        assertThat(receipt.output()).isEqualTo(encode(signature, arguments));
    }

    @Test
    void givesAFreeNameToTheFirstWhoRegistersIt() {
        CallReceipt first = call(ALICE, "register(string)", "alice");
        CallReceipt second = call(BOB, "register(string)", "alice");

        assertThat(first.isSuccess()).isTrue();
        assertThat(resolve("alice")).isEqualTo(ALICE);
        assertThat(isAvailable("alice")).isFalse();
        assertRefused(second, "NameTaken(string,address)", "alice", abi(ALICE));
    }

    @Test
    void logsTheHashOfTheNameAsTopic() {
        CallReceipt receipt = call(ALICE, "register(string)", "alice");

        var log = receipt.logs().getFirst();
        // by ethers: id("NameRegistered(bytes32,address,string)"), id("alice")
        assertThat(log.topics().get(0).toHex())
                .isEqualTo("0x72f5ef0730d198d6c82c3d417ed66b2e82eb8d53bf632da2a4ab7be384099d0f");
        assertThat(log.topics().get(1).toHex())
                .isEqualTo("0x9c0257114eb9399a2985f8e75dad7600c5d89fe3824ffa99ec1c3eb8bf3b0501");
        assertThat(log.topics().get(2).bytes().slice(12)).isEqualTo(ALICE.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-b", "0x1", "a-b-c", "name-of-a-port-2"})
    void takesNames(String name) {
        assertThat(isAvailable(name)).isTrue();
        assertThat(call(ALICE, "register(string)", name).isSuccess()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Alice", "a b", "-ab", "ab-", "a--b", "ab.c", "\u00e4bc", "abc\u0000"})
    void refusesWhatIsNoName(String name) {
        assertThat(isAvailable(name)).isFalse();
        assertRefused(call(ALICE, "register(string)", name), "InvalidName(string)", name);
        assertRefused(call(ALICE, "resolve(string)", name), "NameNotRegistered(string)", name);
    }

    @Test
    void bearsNamesOfAnyLength() {
        assertThat(call(ALICE, "register(string)", "a".repeat(63)).isSuccess()).isTrue();
        for (int length : new int[] {64, 300, 10_000}) {
            String name = "a".repeat(length);
            assertRefused(call(ALICE, "register(string)", name), "InvalidName(string)", name);
            assertRefused(call(ALICE, "release(string)", name), "NameNotRegistered(string)", name);
        }
    }

    @Test
    void letsOnlyTheOwnerGiveANameAway() {
        call(ALICE, "register(string)", "alice");

        assertRefused(
                call(BOB, "transfer(string,address)", "alice", abi(BOB)),
                "NotOwner(string,address)",
                "alice",
                abi(ALICE));
        assertRefused(
                call(ALICE, "transfer(string,address)", "alice", abi(Address.ZERO)),
                "InvalidReceiver(address)",
                abi(Address.ZERO));
        assertThat(call(ALICE, "transfer(string,address)", "alice", abi(BOB)).isSuccess())
                .isTrue();
        assertThat(resolve("alice")).isEqualTo(BOB);
    }

    @Test
    void resolvesBackToThePrimaryNameUntilItIsGone() {
        call(ALICE, "register(string)", "alice");
        call(ALICE, "register(string)", "alice-2");
        assertThat(reverse(ALICE)).isEmpty();

        call(ALICE, "setPrimary(string)", "alice");
        assertThat(reverse(ALICE)).isEqualTo("alice");
        call(ALICE, "release(string)", "alice-2");
        assertThat(reverse(ALICE)).isEqualTo("alice");
        call(ALICE, "transfer(string,address)", "alice", abi(BOB));
        assertThat(reverse(ALICE)).isEmpty();
        assertThat(reverse(BOB)).isEmpty();
        assertRefused(call(ALICE, "setPrimary(string)", "alice"), "NotOwner(string,address)", "alice", abi(BOB));
    }

    @Test
    void makesAReleasedNameFree() {
        call(ALICE, "register(string)", "alice");
        call(ALICE, "setPrimary(string)", "alice");

        CallReceipt released = call(ALICE, "release(string)", "alice");

        assertThat(released.logs()).hasSize(2); // no longer primary, released
        assertThat(isAvailable("alice")).isTrue();
        assertThat(world.storage(names)).isEmpty();
    }

    @Test
    void asksAContractWhetherItTakesTheName() {
        Bytes selector = Bytes.wrap(new Function("onNameReceived(address,address,string)").selector());
        Bytes[] seen = new Bytes[1];
        world.install(VAULT, message -> {
            seen[0] = message.input();
            return new CallResult.Returned(message.frame().gas(), Bytes.concat(selector, Bytes.wrap(new byte[28])));
        });
        call(ALICE, "register(string)", "alice");

        CallReceipt receipt = call(ALICE, "transfer(string,address)", "alice", abi(VAULT));

        assertThat(receipt.isSuccess()).isTrue();
        assertThat(seen[0])
                .isEqualTo(encode("onNameReceived(address,address,string)", abi(ALICE), abi(ALICE), "alice"));
        assertThat(resolve("alice")).isEqualTo(VAULT);
    }

    @Test
    void passesOnWhyAContractRefuses() {
        world.install(VAULT, ScriptedContract.reverting(encode("Full(uint256)", BigInteger.TEN)));
        call(ALICE, "register(string)", "alice");

        CallReceipt receipt = call(ALICE, "transfer(string,address)", "alice", abi(VAULT));

        assertRefused(receipt, "Full(uint256)", BigInteger.TEN);
        assertThat(resolve("alice")).isEqualTo(ALICE);
    }

    @Test
    void refusesContractsThatDoNotAnswerOrAnswerAmiss() {
        call(ALICE, "register(string)", "alice");
        for (ScriptedContract contract : new ScriptedContract[] {
            ScriptedContract.reverting(Bytes.EMPTY),
            ScriptedContract.returning(Bytes.EMPTY),
            ScriptedContract.returning(UInt256.ONE.toBytes()),
            ScriptedContract.returning(Bytes.wrap(new byte[32]))
        }) {
            world.install(VAULT, contract);

            CallReceipt receipt = call(ALICE, "transfer(string,address)", "alice", abi(VAULT));

            assertRefused(receipt, "NameNotAccepted(address)", abi(VAULT));
        }
        assertThat(resolve("alice")).isEqualTo(ALICE);
    }

    @Test
    void letsAReceiverCallBack() {
        Bytes selector = Bytes.wrap(new Function("onNameReceived(address,address,string)").selector());
        world.install(VAULT, message -> {
            world.nested(ModuleWorld.message(
                    VAULT, names.address(), UInt256.ZERO, encode("transfer(string,address)", "alice", abi(BOB))));
            return new CallResult.Returned(message.frame().gas(), Bytes.concat(selector, Bytes.wrap(new byte[28])));
        });
        call(ALICE, "register(string)", "alice");

        CallReceipt receipt = call(ALICE, "transfer(string,address)", "alice", abi(VAULT));

        assertThat(receipt.isSuccess()).isTrue();
        assertThat(receipt.logs()).hasSize(2);
        assertThat(resolve("alice")).isEqualTo(BOB);
    }
}
