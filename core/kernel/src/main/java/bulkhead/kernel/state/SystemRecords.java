package bulkhead.kernel.state;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.InvariantViolation;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the `system` compartment keeps:
///
/// | key | value |
/// | --- | --- |
/// | 0x01 | rlp([[first height, protocol version], …]), ascending |
/// | 0x02 | rlp([zone id, chain id, dev, fee policy, genesis hash]) |
/// | 0x03 | the limits, as genesis writes them |
/// | 0x04 ‖ validator address | the validator's fee account, 20 bytes |
/// | 0x05 ‖ module name | rlp([version, JAR hash, schema hash]) |
public record SystemRecords(StateReader reader) {

    /// Where the schedule of protocol versions stands.
    public static final Bytes PROTOCOL_KEY = Bytes.of((byte) 0x01);

    /// Where the zone's identity and fee policy stand.
    public static final Bytes ZONE_KEY = Bytes.of((byte) 0x02);

    /// Where the limits stand.
    public static final Bytes LIMITS_KEY = Bytes.of((byte) 0x03);

    private static final Bytes FEE_ACCOUNT = Bytes.of((byte) 0x04);
    private static final Bytes MODULE = Bytes.of((byte) 0x05);

    /// What a zone is called and by whom its gas is paid.
    public record Zone(String zoneId, long chainId, boolean dev, FeePolicy fees, Hash genesis) {

        public static Zone of(Genesis genesis) {
            Genesis.Identity identity = genesis.identity();
            return new Zone(
                    identity.zoneId(),
                    identity.chainId(),
                    identity.dev(),
                    genesis.rules().fees(),
                    genesis.hash());
        }

        public Bytes encode() {
            return Rlp.encodeList(list -> list.bytes(text(zoneId))
                    .unsigned(chainId)
                    .unsigned(dev ? 1 : 0)
                    .bytes(text(fees.id()))
                    .hash(genesis));
        }

        static Zone decode(Bytes encoded) {
            RlpReader list = RlpReader.ofList(encoded);
            String zoneId = text(list.bytes());
            long chainId = list.unsigned();
            boolean dev = list.unsigned() == 1;
            FeePolicy fees = FeePolicy.find(text(list.bytes())).orElseThrow();
            Hash genesis = list.hash();
            list.end();
            return new Zone(zoneId, chainId, dev, fees, genesis);
        }
    }

    public Zone zone() {
        return Zone.decode(require(ZONE_KEY));
    }

    public Limits limits() {
        return Limits.readFrom(RlpReader.of(require(LIMITS_KEY)));
    }

    /// The protocol version of the block at a height.
    ///
    /// @throws IllegalArgumentException if this node does not know it
    public ProtocolVersion version(long height) {
        return ProtocolVersion.of(versionNumber(height));
    }

    /// The number of the protocol version of the block at a height, known here or not.
    public long versionNumber(long height) {
        long active = 0;
        for (RlpReader schedule = RlpReader.ofList(require(PROTOCOL_KEY)); schedule.hasNext(); ) {
            RlpReader step = schedule.list();
            long first = step.unsigned();
            long number = step.unsigned();
            active = first <= height ? number : active;
        }
        return active;
    }

    /// Where a proposer's fees go; empty for one that is not in the map.
    public Optional<Address> findFeeAccount(Bytes validatorAddress) {
        return reader.find(Compartments.SYSTEM, feeAccountKey(validatorAddress)).map(Address::new);
    }

    /// The modules of the zone, by name.
    public List<ModuleRecord> modules() {
        List<ModuleRecord> modules = new ArrayList<>();
        for (Bytes key : reader.keys(Compartments.SYSTEM, MODULE, MODULE, Genesis.MODULES_MAX)) {
            modules.add(ModuleRecord.decode(CompartmentName.of(text(key.slice(MODULE.size()))), require(key)));
        }
        return modules;
    }

    /// The schedule with which a zone starts.
    public static Bytes schedule(ProtocolVersion version) {
        return Rlp.encodeList(list -> list.list(step -> step.unsigned(0).unsigned(version.number())));
    }

    /// Where a validator's fee account stands.
    public static Bytes feeAccountKey(Bytes validatorAddress) {
        return Bytes.concat(FEE_ACCOUNT, validatorAddress);
    }

    /// Where a module's record stands.
    public static Bytes moduleKey(CompartmentName module) {
        return Bytes.concat(MODULE, text(module.value()));
    }

    private Bytes require(Bytes key) {
        return reader.find(Compartments.SYSTEM, key)
                .orElseThrow(() -> new InvariantViolation("INV-041 compartment system has no record " + key));
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArrayUnsafe(), StandardCharsets.UTF_8);
    }
}
