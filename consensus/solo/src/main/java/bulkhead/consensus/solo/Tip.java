package bulkhead.consensus.solo;

import bulkhead.consensus.api.ApplicationStatus;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.block.BlockId;
import bulkhead.consensus.api.block.Commit;
import bulkhead.consensus.api.block.EngineRecord;
import bulkhead.consensus.api.block.Outlook;
import bulkhead.crypto.Hash;

/// The last committed block, as far as the next one needs it.
///
/// @param height 0 before the first block
/// @param time of its header; genesis time before the first block
/// @param lastCommit its certificate; [Commit#NONE] before the first block
/// @param appHash after it
record Tip(long height, Timestamp time, Commit lastCommit, Hash appHash, Outlook outlook) {

    static Tip of(EngineRecord record, Hash appHash) {
        return new Tip(record.header().height(), record.header().time(), record.commit(), appHash, record.outlook());
    }

    static Tip resume(ApplicationStatus status) {
        EngineRecord record = EngineRecord.decode(status.engineRecord());
        if (record.header().height() != status.height()) {
            throw new IllegalStateException("the application is at height " + status.height()
                    + ", the engine's record at " + record.header().height());
        }
        return of(record, status.appHash());
    }

    BlockId blockId() {
        return lastCommit.blockId();
    }

    /// The time of the next header: the clock's, but later than the last block's even if the clock went back, as light
    /// clients want headers to be strictly ordered. The smallest step is a nanosecond, so seconds may repeat.
    Timestamp nextTime(Timestamp clock) {
        if (clock.compareTo(time) > 0) {
            return clock;
        }
        return time.nanos() < 999_999_999
                ? new Timestamp(time.seconds(), time.nanos() + 1)
                : new Timestamp(time.seconds() + 1, 0);
    }
}
