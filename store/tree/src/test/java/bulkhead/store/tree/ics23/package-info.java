/// Tests of the ICS-23 verifier and codec against cosmos/ics23's own vectors.
@NullMarked
package bulkhead.store.tree.ics23;

import org.jspecify.annotations.NullMarked;
