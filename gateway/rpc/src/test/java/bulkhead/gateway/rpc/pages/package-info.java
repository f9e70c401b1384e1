@NullMarked
package bulkhead.gateway.rpc.pages;

import org.jspecify.annotations.NullMarked;
