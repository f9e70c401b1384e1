package bulkhead.testing.conformance.rpc;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.evm.Fork;
import bulkhead.testing.conformance.BlockchainTest;
import bulkhead.testing.conformance.BlockchainTest.Withdrawal;
import bulkhead.testing.conformance.Forks;
import bulkhead.testing.conformance.HeaderFields;
import bulkhead.testing.conformance.StateTest;
import bulkhead.testing.conformance.WorldState;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The chain of ethereum/execution-apis: geth made it for its JSON-RPC tests, 54 blocks from Frontier to Osaka with
/// every transaction type, uncles and withdrawals.
///
/// @param accounts of genesis
record ForeignChain(long chainId, WorldState accounts, List<ForeignBlock> blocks) {

    private static final String ZIP = "rpc/execution-apis-tests.zip";

    /// A block as Ethereum has it.
    ///
    /// @param uncles who is rewarded for which height beside the block
    record ForeignBlock(BlockchainTest.Block block, List<Uncle> uncles) {

        long number() {
            return block.header().block().number();
        }
    }

    /// A block that lost: whose it is, and its height.
    record Uncle(Address miner, long number) {}

    static ForeignChain read() {
        JsonNode genesis = SharedFolder.json(ZIP, "tests/genesis.json");
        Schedule schedule = new Schedule(genesis.get("config"));
        List<ForeignBlock> blocks = new ArrayList<>();
        RlpReader chain = RlpReader.of(Bytes.wrap(SharedFolder.bytes(ZIP, "tests/chain.rlp")));
        while (chain.hasNext()) {
            blocks.add(block(chain.list(), schedule));
        }
        return new ForeignChain(
                genesis.get("config").get("chainId").longValue(),
                WorldState.parse(GenesisAccounts.complete(genesis.get("alloc"))),
                blocks);
    }

    /// The hash of block 0.
    Hash genesis() {
        return blocks.getFirst().block().header().parent();
    }

    private static ForeignBlock block(RlpReader parts, Schedule schedule) {
        HeaderFields fields = HeaderFields.read(parts.list());
        Fork fork = schedule.fork(fields.number(), fields.timestamp());
        List<Bytes> transactions = new ArrayList<>();
        RlpReader list = parts.list();
        while (list.hasNext()) { // a typed one stands in the block as a string
            transactions.add(list.isList() ? list.raw() : list.bytes());
        }
        List<Uncle> uncles = uncles(parts.list());
        List<Withdrawal> withdrawals = parts.hasNext() ? Withdrawal.readAll(parts.list()) : List.of();
        var header = fields.header(fork, schedule.blobs(fields.timestamp()));
        var content = new BlockchainTest.Content(transactions, withdrawals);
        return new ForeignBlock(new BlockchainTest.Block(fork, header, content, Optional.empty()), uncles);
    }

    private static List<Uncle> uncles(RlpReader headers) {
        List<Uncle> uncles = new ArrayList<>();
        while (headers.hasNext()) {
            HeaderFields fields = HeaderFields.read(headers.list());
            uncles.add(new Uncle(fields.coinbase(), fields.number()));
        }
        return uncles;
    }

    /// Which rules hold when, as genesis.json says.
    private record Schedule(JsonNode config) {

        private static final List<String> BLOB_FORKS = List.of("bpo2", "bpo1", "osaka", "prague", "cancun");

        Fork fork(long number, long time) {
            if (isPast("osakaTime", time)) {
                return Fork.OSAKA;
            } else if (isPast("pragueTime", time)) {
                return Fork.PRAGUE;
            } else if (isPast("cancunTime", time)) {
                return Fork.CANCUN;
            } else if (isPast("shanghaiTime", time)) {
                return Fork.SHANGHAI;
            }
            return forkByNumber(number);
        }

        private Fork forkByNumber(long number) {
            if (isPast("mergeNetsplitBlock", number)) {
                return Fork.PARIS;
            } else if (isPast("londonBlock", number)) {
                return Fork.LONDON;
            } else if (isPast("berlinBlock", number)) {
                return Fork.BERLIN;
            } else if (isPast("istanbulBlock", number)) {
                return Fork.ISTANBUL;
            } else if (isPast("petersburgBlock", number)) {
                return Fork.PETERSBURG;
            } else if (isPast("constantinopleBlock", number)) {
                return Fork.CONSTANTINOPLE;
            } else if (isPast("byzantiumBlock", number)) {
                return Fork.BYZANTIUM;
            } else if (isPast("eip158Block", number)) {
                return Fork.SPURIOUS_DRAGON;
            }
            return isPast("eip150Block", number) ? Fork.TANGERINE_WHISTLE : Fork.HOMESTEAD;
        }

        /// The newest schedule of blobs (EIP-7840, EIP-7892).
        StateTest.BlobSchedule blobs(long time) {
            return BLOB_FORKS.stream()
                    .filter(name -> isPast(name + "Time", time))
                    .findFirst()
                    .map(name -> Forks.blobSchedule(config, name))
                    .orElse(StateTest.BlobSchedule.NONE);
        }

        private boolean isPast(String key, long now) {
            return now >= config.get(key).longValue();
        }
    }
}
