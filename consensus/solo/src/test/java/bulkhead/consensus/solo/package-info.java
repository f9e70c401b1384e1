/// The solo engine under the contract of all engines, and what is its alone.
@NullMarked
package bulkhead.consensus.solo;

import org.jspecify.annotations.NullMarked;
