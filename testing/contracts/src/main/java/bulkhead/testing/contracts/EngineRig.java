package bulkhead.testing.contracts;

import bulkhead.consensus.api.EngineListener;
import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;

/// What stands around an engine under test: clock, key, ears and disk. They outlive the engine, as a machine does.
public final class EngineRig implements EngineListener {

    public static final String ZONE_ID = "contract-1";
    public static final Timestamp GENESIS_TIME = new Timestamp(1_700_000_000, 0);

    private final ManualClock clock = new ManualClock(new Timestamp(1_700_000_100, 500));
    private final RecordingSigner signer = new RecordingSigner(7);
    private final KeyValueDisk disk = new KeyValueDisk();
    private final List<Bytes> setAside = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();

    public ManualClock clock() {
        return clock;
    }

    public RecordingSigner signer() {
        return signer;
    }

    public KeyValueDisk disk() {
        return disk;
    }

    /// An application on the disk, as after a start of the machine.
    public KeyValueApplication application() {
        return new KeyValueApplication(disk);
    }

    public synchronized List<Bytes> setAside() {
        return List.copyOf(setAside);
    }

    /// Why engines stopped.
    public synchronized List<String> stops() {
        return List.copyOf(stops);
    }

    @Override
    public synchronized void transactionSetAside(Bytes transaction, String reason) {
        setAside.add(transaction);
    }

    @Override
    public synchronized void stopped(String reason) {
        stops.add(reason);
    }
}
