package bulkhead.kernel.zone;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpWriter;
import java.nio.charset.StandardCharsets;

/// Writes a genesis in its canonical form: RLP, maps in ascending order of their keys.
final class GenesisCodec {

    private static final int FORMAT = 1;
    private static final Bytes DOMAIN = text("bulkhead/genesis");

    private GenesisCodec() {}

    static Hash hash(Genesis genesis) {
        return Keccak256.hash(DOMAIN, encode(genesis));
    }

    static Bytes encode(Genesis genesis) {
        return Rlp.encodeList(list -> {
            list.unsigned(FORMAT);
            writeIdentity(genesis.identity(), list);
            writeRules(genesis.rules(), list);
            list.list(
                    genesis.allocations().entrySet(),
                    (entry, writer) -> writeAllocation(entry.getKey(), entry.getValue(), writer));
            list.list(genesis.validators(), GenesisCodec::writeValidator);
            list.list(genesis.modules(), GenesisCodec::writeModule);
        });
    }

    private static void writeIdentity(Genesis.Identity identity, RlpWriter writer) {
        writer.list(list -> list.bytes(text(identity.zoneId()))
                .unsigned(identity.chainId())
                .unsigned(identity.time().seconds())
                .unsigned(identity.time().nanos())
                .unsigned(identity.dev() ? 1 : 0));
    }

    private static void writeRules(Genesis.Rules rules, RlpWriter writer) {
        writer.list(list -> {
            list.unsigned(rules.version().number());
            list.bytes(text(rules.fees().id())).uint256(rules.baseFee());
            rules.limits().writeTo(list);
        });
    }

    private static void writeAllocation(Address address, Genesis.Allocation allocation, RlpWriter writer) {
        writer.list(list -> list.address(address)
                .uint256(allocation.balance())
                .unsigned(allocation.nonce())
                .bytes(allocation.code())
                .list(
                        allocation.storage().entrySet(),
                        (slot, slots) ->
                                slots.list(pair -> pair.uint256(slot.getKey()).uint256(slot.getValue()))));
    }

    private static void writeValidator(Genesis.Validator validator, RlpWriter writer) {
        writer.list(list ->
                list.bytes(validator.publicKey()).unsigned(validator.power()).address(validator.feeAccount()));
    }

    private static void writeModule(Genesis.Module module, RlpWriter writer) {
        writer.list(list -> list.bytes(text(module.name().value()))
                .hash(module.jarHash())
                .list(module.init(), (input, inputs) -> inputs.bytes(input)));
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
