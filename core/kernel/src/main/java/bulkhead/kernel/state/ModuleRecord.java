package bulkhead.kernel.state;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.kernel.module.ModuleVersion;
import bulkhead.store.api.CompartmentName;
import java.nio.charset.StandardCharsets;

/// An installed module as `system` keeps it: rlp([version, JAR hash, schema hash]).
public record ModuleRecord(CompartmentName name, ModuleVersion version) {

    public Bytes encode() {
        return Rlp.encodeList(list -> list.bytes(Bytes.wrap(version.version().getBytes(StandardCharsets.UTF_8)))
                .hash(version.jarHash())
                .hash(version.schemaHash()));
    }

    static ModuleRecord decode(CompartmentName name, Bytes encoded) {
        RlpReader list = RlpReader.ofList(encoded);
        String version = new String(list.bytes().toArrayUnsafe(), StandardCharsets.UTF_8);
        Hash jarHash = list.hash();
        Hash schemaHash = list.hash();
        list.end();
        return new ModuleRecord(name, new ModuleVersion(version, jarHash, schemaHash));
    }
}
