/// Contract suites and foreign vectors on the native libraries.
@NullMarked
package bulkhead.node.natives;

import org.jspecify.annotations.NullMarked;
