/// Contract suites run on the implementations that need nothing but Java.
@NullMarked
package bulkhead.testing.contracts;

import org.jspecify.annotations.NullMarked;
