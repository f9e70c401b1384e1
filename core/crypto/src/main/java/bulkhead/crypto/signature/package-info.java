/// Keys and signatures, and the port behind which native crypto stands.
///
/// Start at [CryptoSuite]: what a node chooses at start (`--crypto`). [Secp256k1] is Ethereum's signature.
@NullMarked
package bulkhead.crypto.signature;

import org.jspecify.annotations.NullMarked;
