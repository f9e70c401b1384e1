package bulkhead.kernel.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.kernel.zone.Genesis.Allocation;
import bulkhead.kernel.zone.Genesis.Identity;
import bulkhead.kernel.zone.Genesis.Rules;
import bulkhead.store.api.CompartmentName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenesisTest {

    private static final ZoneTime TIME = new ZoneTime(1_700_000_000, 5);
    private static final Genesis.Validator VALIDATOR =
            new Genesis.Validator(Bytes.of((byte) 1).padLeft(32), 10, Address.ZERO);
    private static final Genesis.Module MODULE = new Genesis.Module(CompartmentName.of("ledger"), Hash.ZERO, List.of());

    @Test
    void hashIsThatOfTheCanonicalBytesInItsOwnDomain() {
        Genesis genesis = genesis("one-1", 1, UInt256.ONE);

        assertThat(genesis.hash())
                .isEqualTo(Keccak256.hash(
                        Bytes.wrap("bulkhead/genesis".getBytes(StandardCharsets.US_ASCII)), genesis.encode()));
        assertThat(RlpReader.ofList(genesis.encode()).unsigned()).isEqualTo(1); // the format
    }

    @Test
    void everyPartEntersTheHash() {
        Genesis genesis = genesis("one-1", 1, UInt256.ONE);
        var limits = new Limits(
                Limits.STANDARD.transactions(), new Limits.Blocks(4 << 20, 200_000_000), Limits.STANDARD.modules());
        List<Genesis> all = List.of(
                genesis,
                genesis("one-2", 1, UInt256.ONE),
                genesis("one-1", 2, UInt256.ONE),
                genesis("one-1", 1, UInt256.of(2)),
                with(genesis, new Identity("one-1", 1, new ZoneTime(1_700_000_001, 5), true)),
                with(genesis, new Identity("one-1", 1, TIME, false)),
                with(genesis, new Rules(ProtocolVersion.V1, FeePolicy.EIP1559, UInt256.ZERO, Limits.STANDARD)),
                with(genesis, new Rules(ProtocolVersion.V1, FeePolicy.NONE, UInt256.ZERO, limits)),
                new Genesis(genesis.identity(), Rules.FREE, genesis.allocations(), List.of(), List.of(MODULE)),
                new Genesis(genesis.identity(), Rules.FREE, genesis.allocations(), List.of(VALIDATOR), List.of()));

        Set<Hash> hashes = new TreeSet<>(all.stream().map(Genesis::hash).toList());

        assertThat(hashes).hasSize(all.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"one", "One-1", "one-", "-1", "1-1", "a23456789012345678901234567890123456789012345678901-1"})
    void refusesAZoneIdOfAnotherForm(String zoneId) {
        assertThatThrownBy(() -> new Identity(zoneId, 1, TIME, true)).hasMessageContaining("zone id");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThatThrownBy(() -> new Identity("one-1", 0, TIME, true)).hasMessageContaining("chain id");
        assertThatThrownBy(() -> new Rules(ProtocolVersion.V1, FeePolicy.NONE, UInt256.ONE, Limits.STANDARD))
                .hasMessageContaining("base fee");
        assertThatThrownBy(() -> new Limits(
                        new Limits.Transactions(10, 10), new Limits.Blocks(9, 10), Limits.STANDARD.modules()))
                .hasMessageContaining("fits in no block");
        Genesis genesis = genesis("one-1", 1, UInt256.ONE);
        assertThatThrownBy(() -> new Genesis(
                        genesis.identity(), Rules.FREE, new TreeMap<>(), List.of(), List.of(MODULE, MODULE)))
                .hasMessageContaining("module ledger twice");
        List<Genesis.Module> tooMany = new ArrayList<>();
        for (int i = 0; i <= Genesis.MODULES_MAX; i++) {
            tooMany.add(new Genesis.Module(CompartmentName.of("m" + i), Hash.ZERO, List.of()));
        }
        assertThatThrownBy(() -> new Genesis(genesis.identity(), Rules.FREE, new TreeMap<>(), List.of(), tooMany))
                .hasMessageContaining("1024 modules");
    }

    @Test
    void saysThatANodeMustBeUpgradedForALaterProtocol() {
        assertThatThrownBy(() -> ProtocolVersion.of(2)).hasMessageContaining("must be upgraded");
    }

    @Test
    void limitsReadAsTheyWereWritten() {
        assertThat(Limits.readFrom(RlpReader.of(Limits.STANDARD.encode()))).isEqualTo(Limits.STANDARD);
    }

    private static Genesis genesis(String zoneId, long chainId, UInt256 balance) {
        TreeMap<Address, Allocation> allocations = new TreeMap<>();
        allocations.put(Address.ZERO, Allocation.of(balance));
        return new Genesis(
                new Identity(zoneId, chainId, TIME, true),
                Rules.FREE,
                allocations,
                List.of(VALIDATOR),
                List.of(MODULE));
    }

    private static Genesis with(Genesis genesis, Identity identity) {
        return new Genesis(identity, genesis.rules(), genesis.allocations(), genesis.validators(), genesis.modules());
    }

    private static Genesis with(Genesis genesis, Rules rules) {
        return new Genesis(genesis.identity(), rules, genesis.allocations(), genesis.validators(), genesis.modules());
    }
}
