package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import bulkhead.evm.HaltReason;
import java.util.Optional;

/// Gas of one invocation. Once halted or ended it lets nothing happen any more.
final class GasMeter {

    /// Copying or decoding one word, as the EVM's copy instructions cost.
    static final long COPY_WORD = 3;

    private long left;
    private Optional<HaltReason> halted = Optional.empty();
    private boolean ended;

    GasMeter(long gas) {
        this.left = gas;
    }

    long left() {
        return left;
    }

    Optional<HaltReason> halted() {
        return halted;
    }

    /// Takes gas away; halts the invocation if there is less.
    void charge(long gas) {
        checkOpen();
        if (gas > left) {
            throw halt(HaltReason.OUT_OF_GAS);
        }
        left -= gas;
    }

    /// Charges for as many words as the bytes fill.
    void chargeCopy(Bytes bytes) {
        charge(COPY_WORD * words(bytes.size()));
    }

    void giveBack(long gas) {
        left += gas;
    }

    /// Halts the invocation for good; the caller throws what this answers.
    ModuleHalt halt(HaltReason reason) {
        checkOpen();
        left = 0;
        halted = Optional.of(reason);
        return new ModuleHalt(reason);
    }

    /// Ends the invocation: a context that a module kept in a static cannot be used afterwards.
    void end() {
        ended = true;
    }

    void checkOpen() {
        if (halted.isPresent()) {
            throw new ModuleHalt(halted.get());
        }
        if (ended) {
            throw new IllegalStateException("the call that this context belongs to has ended");
        }
    }

    static long words(int bytes) {
        return (bytes + 31L) / 32;
    }
}
