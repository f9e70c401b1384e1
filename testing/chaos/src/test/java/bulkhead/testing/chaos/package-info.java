/// The real process, killed at random moments and watched from outside.
@NullMarked
package bulkhead.testing.chaos;

import org.jspecify.annotations.NullMarked;
