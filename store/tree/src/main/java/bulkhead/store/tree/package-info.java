/// One Jellyfish Merkle tree per compartment, the zone root over them, and ICS-23 proofs of both.
///
/// Start at [NodeReader] and [TreeUpdate]: a tree is a function from the nodes it reads to the nodes it adds.
@NullMarked
package bulkhead.store.tree;

import org.jspecify.annotations.NullMarked;
