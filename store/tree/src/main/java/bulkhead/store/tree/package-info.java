/// One Jellyfish Merkle tree per compartment, the zone root over them, and ICS-23 proofs of both.
///
/// Start at [JellyfishTree]: a tree is a function from the nodes it reads to the nodes it adds. [ZoneRoot] stands
/// over the trees of a zone.
@NullMarked
package bulkhead.store.tree;

import org.jspecify.annotations.NullMarked;
