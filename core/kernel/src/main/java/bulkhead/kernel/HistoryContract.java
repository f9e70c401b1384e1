package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.ContractStorage;

/// EIP-2935: a contract that keeps the hashes of the last 8,191 blocks. BLOCKHASH is answered from it, too.
final class HistoryContract {

    static final Address ADDRESS = Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");

    /// The EIP's code: answers a block number, and takes a hash from the system address alone.
    static final Bytes CODE =
            Bytes.fromHex("0x3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143"
                    + "038111604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500");

    private static final long WINDOW = 8_191;

    private HistoryContract() {}

    /// What the EIP's system call does at the start of a block.
    static void record(ContractStorage storage, long height, Hash hash) {
        storage.store(ADDRESS, slot(height), UInt256.from(hash));
    }

    /// The hash of a block before another; zero of one that is not kept (any more).
    static Hash findBefore(long next, ContractStorage storage, long height) {
        return height < next && height >= next - WINDOW ? find(storage, height) : Hash.ZERO;
    }

    private static Hash find(ContractStorage storage, long height) {
        return new Hash(storage.load(ADDRESS, slot(height)).toBytes());
    }

    private static UInt256 slot(long height) {
        return UInt256.of(height % WINDOW);
    }
}
