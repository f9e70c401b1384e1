package bulkhead.testing.contracts;

import bulkhead.crypto.signature.CryptoSuite;

final class PortableCryptoContractTest implements CryptoSuiteContract {

    @Override
    public CryptoSuite suite() {
        return CryptoSuite.portable();
    }
}
