/// Tests of the trees against roots and proofs that other programs made.
@NullMarked
package bulkhead.store.tree;

import org.jspecify.annotations.NullMarked;
