package bulkhead.crypto.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbiSignatureTest {

    /// From the examples of Solidity's ABI specification.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baz(uint32,bool)                    | 0xcdcd77c0",
                "bar(bytes3[2])                      | 0xfce353f6",
                "sam(bytes,bool,uint[])              | 0xa5643bf2",
                "f(uint256,uint32[],bytes10,bytes)   | 0x8be65246",
                "g(uint256[][],string[])             | 0x2289b18c",
                "Error(string)                       | 0x08c379a0",
                "Panic(uint256)                      | 0x4e487b71",
            })
    void selectsAsSolidity(String signature, String selector) {
        assertThat(AbiSignature.parse(signature).selector().toHex()).isEqualTo(selector);
    }

    @Test
    void namesTheTransferEventOfErc20() {
        assertThat(AbiSignature.parse("Transfer(address,address,uint256)").topic())
                .isEqualTo(Hash.fromHex("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"));
    }

    @Test
    void encodesTheCallOfTheSpecification() {
        AbiSignature sam = AbiSignature.parse("sam(bytes,bool,uint256[])");
        List<AbiValue> values = List.of(
                AbiValue.of(Bytes.fromHex("64617665")),
                AbiValue.of(true),
                AbiValue.of(List.of(AbiValue.of(1), AbiValue.of(2), AbiValue.of(3))));
        Bytes call = Bytes.fromHex("a5643bf2"
                + "0000000000000000000000000000000000000000000000000000000000000060"
                + "0000000000000000000000000000000000000000000000000000000000000001"
                + "00000000000000000000000000000000000000000000000000000000000000a0"
                + "0000000000000000000000000000000000000000000000000000000000000004"
                + "6461766500000000000000000000000000000000000000000000000000000000"
                + "0000000000000000000000000000000000000000000000000000000000000003"
                + "0000000000000000000000000000000000000000000000000000000000000001"
                + "0000000000000000000000000000000000000000000000000000000000000002"
                + "0000000000000000000000000000000000000000000000000000000000000003");

        assertThat(sam.encodeCall(values)).isEqualTo(call);
        assertThat(sam.decodeCall(call)).isEqualTo(values);
        assertThatThrownBy(() -> AbiSignature.parse("other()").decodeCall(call)).hasMessage("ABI: no call of other()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f",
                "f(",
                "f)",
                "f()x",
                "f(uint7)",
                "f(uint0)",
                "f(uint264)",
                "f(uint08)",
                "f(bytes33)",
                "f(bytes0)",
                "f(uint8,)",
                "f(,uint8)",
                "f( uint8)",
                "f(uint8[0])",
                "f(uint8[-1])",
                "f(uint8[)",
                "f(uint8[99999999999])",
                "f(fixed128x18)",
                "f(tuple)",
                "f(())[]",
                "f(()[])",
                "f(uint8[][999999999])",
                "1f()",
                "f g()",
                "(uint8)"
            })
    void refusesWhatIsNoSignature(String text) {
        assertThatThrownBy(() -> AbiSignature.parse(text)).isInstanceOf(AbiException.class);
    }

    @Test
    void refusesTypesThatNestTooDeepOrAreTooLong() {
        assertThat(AbiType.parse("(".repeat(32) + ")".repeat(32)).depth()).isEqualTo(32);
        assertThatThrownBy(() -> AbiType.parse("(".repeat(33) + ")".repeat(33)))
                .hasMessage("types nest deeper than 32");
        assertThat(AbiType.parse("bool" + "[]".repeat(32)).depth()).isEqualTo(32);
        assertThatThrownBy(() -> AbiType.parse("bool" + "[]".repeat(33))).hasMessage("types nest deeper than 32");
        assertThatThrownBy(() -> AbiType.parse("(".repeat(100_000)))
                .hasMessage("a type has at most 4096 characters, not 100000");
    }

    /// From Solidity's documentation of `revert`.
    @Test
    void readsTheReasonOfARevert() {
        Bytes returned = Bytes.fromHex("0x08c379a0"
                + "0000000000000000000000000000000000000000000000000000000000000020"
                + "000000000000000000000000000000000000000000000000000000000000001a"
                + "4e6f7420656e6f7567682045746865722070726f76696465642e000000000000");
        RevertReason reason = new RevertReason.Message("Not enough Ether provided.");

        assertThat(RevertReason.decode(returned)).isEqualTo(reason);
        assertThat(reason.encode()).isEqualTo(returned);
    }

    @Test
    void readsPanicsAndTakesAnythingElseAsItIs() {
        Bytes overflow =
                Bytes.concat(Bytes.fromHex("4e487b71"), UInt256.of(0x11).toBytes());
        RevertReason panic = new RevertReason.Panic(UInt256.of(0x11));

        assertThat(RevertReason.decode(overflow)).isEqualTo(panic);
        assertThat(panic.encode()).isEqualTo(overflow);
        assertThat(panic.describe()).isEqualTo("arithmetic underflow or overflow (0x11)");
        for (Bytes other : List.of(Bytes.EMPTY, Bytes.fromHex("08c379a0"), overflow.slice(0, 35), overflow.slice(1))) {
            assertThat(RevertReason.decode(other)).isEqualTo(new RevertReason.Other(other));
        }
    }
}
