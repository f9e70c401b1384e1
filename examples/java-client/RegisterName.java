import bulkhead.client.*;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.modules.names.Names;

/// java -cp … RegisterName.java URL KEY NAME
void main(String[] args) {
    String name = args[2];
    try (Zone zone = Zone.connect(args[0], Secp256k1PrivateKey.from(Bytes.fromHex(args[1])))) {
        Names names = zone.module(Names.class);
        try {
            names.register(name);
        } catch (RefusedException refused) {
            refused.find(Names.NameTaken.class).ifPresent(taken -> IO.println("taken by " + taken.owner()));
        }
        IO.println(name + " belongs to " + names.resolve(name));
        Logs logs = zone.logs(LogQuery.of(Names.NameRegistered.class));
        logs.events(Names.NameRegistered.class).forEach(IO::println);
    }
}
