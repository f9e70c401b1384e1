package bulkhead.gateway.rpc.abi;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.abi.AbiSignature;
import bulkhead.crypto.abi.AbiType;
import bulkhead.evm.Log;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Calls and events in words. The bytes of calls are those of Solidity's "Contract ABI
/// Specification", the topic is ERC-20's.
class DecodedTest {

    private static final ContractAbi ABI = ContractAbi.parse("""
            [{"type":"function","name":"sam","inputs":[{"name":"name","type":"bytes"},{"name":"z","type":"bool"},
                {"name":"data","type":"uint256[]"}]},
             {"type":"function","name":"baz","inputs":[{"name":"x","type":"uint32"},{"name":"y","type":"bool"}]},
             {"type":"function","name":"pair","inputs":[{"name":"p","type":"tuple","components":[
                {"name":"a","type":"int16"},{"name":"b","type":"bool"}]}]},
             {"type":"event","name":"Transfer","inputs":[{"name":"from","type":"address","indexed":true},
                {"name":"to","type":"address","indexed":true},{"name":"value","type":"uint256"}]},
             {"type":"event","name":"Named","inputs":[{"name":"name","type":"string","indexed":true}]},
             {"type":"event","name":"Hidden","anonymous":true,"inputs":[]},
             {"type":"function","name":"odd","inputs":[{"name":"x","type":"uint7"}]},
             {"type":"constructor","inputs":[]}]""");

    @Test
    void readsTheExamplesOfSolidity() {
        Bytes baz = Bytes.fromHex("0xcdcd77c0"
                + "0000000000000000000000000000000000000000000000000000000000000045"
                + "0000000000000000000000000000000000000000000000000000000000000001");
        Bytes sam = Bytes.fromHex("0xa5643bf2"
                + "0000000000000000000000000000000000000000000000000000000000000060"
                + "0000000000000000000000000000000000000000000000000000000000000001"
                + "00000000000000000000000000000000000000000000000000000000000000a0"
                + "0000000000000000000000000000000000000000000000000000000000000004"
                + "6461766500000000000000000000000000000000000000000000000000000000"
                + "0000000000000000000000000000000000000000000000000000000000000003"
                + "0000000000000000000000000000000000000000000000000000000000000001"
                + "0000000000000000000000000000000000000000000000000000000000000002"
                + "0000000000000000000000000000000000000000000000000000000000000003");

        assertThat(call(baz)).isEqualTo("baz(69, true)");
        assertThat(call(sam)).isEqualTo("sam(0x64617665, true, [1, 2, 3])");
    }

    @Test
    void writesTuplesAndNegativeNumbers() {
        AbiItem pair = ABI.functions().stream()
                .filter(item -> item.name().equals("pair"))
                .findFirst()
                .orElseThrow();
        Bytes call = Bytes.concat(
                pair.signature().selector(), Bytes.fromHex("0x" + "f".repeat(63) + "e" + "0".repeat(63) + "1"));

        assertThat(pair.signature().canonical()).isEqualTo("pair((int16,bool))");
        assertThat(call(call)).isEqualTo("pair((-2, true))");
    }

    @Test
    void readsATransferOfErc20() {
        Log transfer = new Log(
                Address.fromHex("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"),
                List.of(
                        hash("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
                        hash("0x000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266"),
                        hash("0x00000000000000000000000070997970c51812dc3a010c7d01b50e0d17dc79c8")),
                Bytes.fromHex("0x00000000000000000000000000000000000000000000000000000000000f4240"));

        assertThat(ABI.event(transfer.topics().getFirst())
                        .flatMap(event -> Decoded.event(event, transfer))
                        .map(Decoded::line))
                .contains("Transfer(0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266,"
                        + " 0x70997970C51812dc3A010C7d01b50e0d17dc79C8, 1000000)");
    }

    @Test
    void saysOfAnIndexedTextOnlyItsHash() {
        AbiItem named = ABI.event(hash("0x" + keccakOfNamed())).orElseThrow();
        Log log = new Log(Address.ZERO, List.of(named.signature().topic(), Hash.ZERO), Bytes.EMPTY);

        assertThat(Decoded.event(named, log).map(Decoded::line)).contains("Named(keccak256 " + Hash.ZERO.toHex() + ")");
    }

    @Test
    void leavesOutWhatIsNoAbi() {
        assertThat(ABI.functions()).extracting(AbiItem::name).containsExactlyInAnyOrder("sam", "baz", "pair");
        assertThat(ContractAbi.parse("no json").functions()).isEmpty();
        assertThat(ABI.function(Bytes.fromHex("0xcdcd77c0"))
                        .flatMap(item -> Decoded.call(item, Bytes.fromHex("0xcdcd77c0"))))
                .isEmpty();
    }

    private static String call(Bytes input) {
        return ABI.function(input)
                .flatMap(function -> Decoded.call(function, input))
                .map(Decoded::line)
                .orElse("");
    }

    private static String keccakOfNamed() {
        return new AbiSignature("Named", new AbiType.Tuple(List.of(AbiType.parse("string"))))
                .topic()
                .toHex()
                .substring(2);
    }

    private static Hash hash(String hex) {
        return new Hash(Bytes.fromHex(hex));
    }
}
