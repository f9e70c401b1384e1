package bulkhead.crypto.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PatriciaTrieTest {

    private static final String RPC = "rpc/execution-apis-tests.zip";
    private static final String STATE = "evm/ethereum-tests-public.zip";
    private static final int HEADER_TRANSACTIONS_ROOT = 4;
    private static final int HEADER_RECEIPTS_ROOT = 5;
    private static final int HEADER_NUMBER = 8;
    private static final int HEADER_WITHDRAWALS_ROOT = 16;

    @Test
    void theRootOfNothingIsEthereumsConstant() {
        Hash constant = Hash.fromHex("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

        assertThat(PatriciaTrie.root(Map.of())).isEqualTo(constant);
        assertThat(PatriciaTrie.listRoot(List.of())).isEqualTo(constant);
        assertThat(PatriciaTrie.secureRoot(Map.of())).isEqualTo(constant);
    }

    /// Every block of the chain that geth made for the tests of Ethereum's RPC.
    @Test
    void recomputesTheRootsOfTransactionsAndWithdrawals() {
        int transactions = 0;
        RlpReader chain = RlpReader.of(Bytes.wrap(SharedFolder.bytes(RPC, "tests/chain.rlp")));
        while (chain.hasNext()) {
            RlpReader block = chain.list();
            List<Bytes> header = fields(block.list());
            List<Bytes> listed = transactions(block.list());
            block.raw(); // uncles

            assertThat(PatriciaTrie.listRoot(listed).bytes()).isEqualTo(header.get(HEADER_TRANSACTIONS_ROOT));
            if (block.hasNext()) {
                assertThat(PatriciaTrie.listRoot(rawItems(block.list())).bytes())
                        .isEqualTo(header.get(HEADER_WITHDRAWALS_ROOT));
            }
            transactions += listed.size();
        }
        assertThat(transactions).isGreaterThan(50);
    }

    @Test
    void recomputesTheRootsOfReceipts() {
        int receipts = 0;
        Map<Bytes, Bytes> roots = receiptsRoots();
        for (String entry :
                SharedFolder.entries(RPC, name -> name.startsWith("tests/debug_getRawReceipts/get-block"))) {
            JsonNode request = message(entry, ">> ");
            JsonNode answer = message(entry, "<< ");
            List<Bytes> listed = new ArrayList<>();
            answer.get("result").forEach(receipt -> listed.add(Bytes.fromHex(receipt.asString())));
            Bytes number =
                    UInt256.parse(request.get("params").get(0).asString()).toMinimalBytes();

            assertThat(PatriciaTrie.listRoot(listed).bytes()).isEqualTo(roots.get(number));
            receipts += listed.size();
        }
        assertThat(receipts).isPositive();
    }

    /// Account and storage tries of execution-spec tests: the genesis state of each against the root in its header.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "blockchain_tests/osaka/eip7939_count_leading_zeros/test_clz_mainnet.json",
                "blockchain_tests/prague/eip7702_set_code_tx/test_pointer_normal.json",
                "blockchain_tests/prague/eip7702_set_code_tx/test_delegation_clearing_failing_tx.json",
                "blockchain_tests/frontier/precompiles/test_precompile_absence.json",
                "blockchain_tests/cancun/eip4844_blobs/test_tx_entry_point.json",
            })
    void recomputesTheStateRootsOfExecutionSpecTests(String entry) {
        JsonNode tests = SharedFolder.json(STATE, entry);
        assertThat(tests.size()).isPositive();
        for (JsonNode test : tests) {
            assertThat(stateRoot(test.get("pre")).toHex())
                    .isEqualTo(test.get("genesisBlockHeader").get("stateRoot").asString());
        }
    }

    @Test
    void refusesEmptyValuesAndEndlessKeys() {
        assertThatThrownBy(() -> PatriciaTrie.listRoot(List.of(Bytes.EMPTY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a trie holds no empty value");
        assertThatThrownBy(() -> PatriciaTrie.root(Map.of(Bytes.wrap(new byte[257]), Bytes.of((byte) 1))))
                .hasMessage("a key has at most 256 bytes: 257");
    }

    // Requests and answers of Ethereum's RPC tests are lines behind arrows.
    private static JsonNode message(String entry, String arrow) {
        String text = new String(SharedFolder.bytes(RPC, entry), StandardCharsets.UTF_8);
        String line = text.lines()
                .filter(candidate -> candidate.startsWith(arrow))
                .findFirst()
                .orElseThrow();
        return SharedFolder.parse(line.substring(arrow.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static Hash stateRoot(JsonNode accounts) {
        Map<Bytes, Bytes> state = new TreeMap<>();
        accounts.propertyStream().forEach(entry -> state.put(Bytes.fromHex(entry.getKey()), account(entry.getValue())));
        return PatriciaTrie.secureRoot(state);
    }

    private static Bytes account(JsonNode account) {
        Map<Bytes, Bytes> storage = new TreeMap<>();
        account.get("storage")
                .propertyStream()
                .forEach(slot -> storage.put(
                        UInt256.parse(slot.getKey()).toBytes(),
                        Rlp.encode(UInt256.parse(slot.getValue().asString()).toMinimalBytes())));
        return Rlp.encodeList(fields -> fields.uint256(number(account, "nonce"))
                .uint256(number(account, "balance"))
                .hash(PatriciaTrie.secureRoot(storage))
                .hash(Keccak256.hash(Bytes.fromHex(account.get("code").asString()))));
    }

    private static UInt256 number(JsonNode node, String name) {
        return UInt256.parse(node.get(name).asString());
    }

    private static Map<Bytes, Bytes> receiptsRoots() {
        Map<Bytes, Bytes> roots = new TreeMap<>();
        RlpReader chain = RlpReader.of(Bytes.wrap(SharedFolder.bytes(RPC, "tests/chain.rlp")));
        while (chain.hasNext()) {
            List<Bytes> header = fields(chain.list().list());
            roots.put(header.get(HEADER_NUMBER), header.get(HEADER_RECEIPTS_ROOT));
        }
        return roots;
    }

    private static List<Bytes> transactions(RlpReader list) {
        List<Bytes> transactions = new ArrayList<>();
        while (list.hasNext()) {
            transactions.add(list.isList() ? list.raw() : list.bytes()); // a typed one lies in a string
        }
        return transactions;
    }

    private static List<Bytes> rawItems(RlpReader list) {
        List<Bytes> items = new ArrayList<>();
        while (list.hasNext()) {
            items.add(list.raw());
        }
        return items;
    }

    private static List<Bytes> fields(RlpReader list) {
        List<Bytes> fields = new ArrayList<>();
        while (list.hasNext()) {
            fields.add(list.bytes());
        }
        return fields;
    }
}
