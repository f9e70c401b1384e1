/// What block explorers ask: Otterscan's `ots_` methods.
///
/// Start at [OtterscanMethods]; [History] answers where in the past something happened.
@NullMarked
package bulkhead.gateway.rpc.otterscan;

import org.jspecify.annotations.NullMarked;
