package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Accounts;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Code;
import java.util.List;

/// Instructions that show the world: accounts, the call's input, the block and the transaction.
final class EnvironmentInstructions {

    private static final int HASHES_BACK = 256;

    private EnvironmentInstructions() {}

    static void balance(Frame frame, Execution execution) {
        Address account = frame.stack.popAddress();
        if (execution.chargeAccess(frame, account, execution.schedule().balance)) {
            frame.stack.push(accounts(execution).balance(account));
        }
    }

    static void selfBalance(Frame frame, Execution execution) {
        frame.stack.push(accounts(execution).balance(frame.self()));
    }

    static void externalCodeSize(Frame frame, Execution execution) {
        Address account = frame.stack.popAddress();
        if (execution.chargeAccess(frame, account, execution.schedule().externalCode)) {
            frame.stack.push(accounts(execution).code(account).size());
        }
    }

    static void externalCodeCopy(Frame frame, Execution execution) {
        Address account = frame.stack.popAddress();
        if (execution.chargeAccess(frame, account, execution.schedule().externalCode)) {
            Code code = accounts(execution).code(account);
            MemoryInstructions.copyExternalCode(frame, code.bytes().toArrayUnsafe());
        }
    }

    /// EXTCODEHASH: zero where there is no account (EIP-1052).
    static void externalCodeHash(Frame frame, Execution execution) {
        Address account = frame.stack.popAddress();
        if (!execution.chargeAccess(frame, account, execution.schedule().externalCodeHash)) {
            return;
        }
        boolean isThere = !accounts(execution).isEmpty(account);
        frame.stack.push(isThere ? accounts(execution).code(account).hash() : Hash.ZERO);
    }

    /// CALLDATALOAD: zeros behind the input's end.
    static void loadInput(Frame frame) {
        byte[] input = frame.input();
        long from = frame.stack.popLong();
        if (from <= input.length - UInt256.SIZE) {
            frame.stack.pushWord(input, (int) from);
            return;
        }
        byte[] word = new byte[UInt256.SIZE];
        if (from < input.length) {
            System.arraycopy(input, (int) from, word, 0, input.length - (int) from);
        }
        frame.stack.pushWord(word, 0);
    }

    /// BLOCKHASH: zero but for the 256 blocks before this one.
    static void blockHash(Frame frame, BlockEnvironment block) {
        long number = frame.stack.popLong();
        boolean isServed = number < block.number() && block.number() - number <= HASHES_BACK;
        frame.stack.push(isServed ? block.chain().blockHash().apply(number) : Hash.ZERO);
    }

    /// BLOBHASH: zero where the transaction has no such blob (EIP-4844).
    static void blobHash(Frame frame, List<Hash> hashes) {
        long index = frame.stack.popLong();
        frame.stack.push(index < hashes.size() ? hashes.get((int) index) : Hash.ZERO);
    }

    private static Accounts accounts(Execution execution) {
        return execution.host().accounts();
    }
}
