/// The block format against bytes that CometBFT made.
@NullMarked
package bulkhead.consensus.api.block;

import org.jspecify.annotations.NullMarked;
