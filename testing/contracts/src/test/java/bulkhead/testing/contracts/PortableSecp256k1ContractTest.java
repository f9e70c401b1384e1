package bulkhead.testing.contracts;

import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.Secp256k1;

final class PortableSecp256k1ContractTest implements Secp256k1Contract {

    private final Secp256k1 portable = CryptoSuite.portable().secp256k1();

    @Override
    public Secp256k1 secp256k1() {
        return portable;
    }
}
