/// The module `names`: readable names for addresses. Start at [Names].
@NullMarked
package bulkhead.modules.names;

import org.jspecify.annotations.NullMarked;
