@NullMarked
package bulkhead.gateway.rpc.view;

import org.jspecify.annotations.NullMarked;
