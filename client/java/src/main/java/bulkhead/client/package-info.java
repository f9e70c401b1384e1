/// A zone for Java programs. Start at [Zone].
@NullMarked
package bulkhead.client;

import org.jspecify.annotations.NullMarked;
