/// Merkle trees over values that are all known: [bulkhead.crypto.merkle.MerkleTree] of RFC 6962 as CometBFT hashes
/// lists, [bulkhead.crypto.merkle.PatriciaTrie] of Ethereum. The tree of a zone's state is `store/tree`.
@NullMarked
package bulkhead.crypto.merkle;

import org.jspecify.annotations.NullMarked;
