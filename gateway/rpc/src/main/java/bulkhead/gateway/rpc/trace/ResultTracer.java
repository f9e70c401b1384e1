package bulkhead.gateway.rpc.trace;

import bulkhead.kernel.trace.TransactionTracer;
import tools.jackson.databind.JsonNode;

/// A tracer that answers what it saw. It keeps nothing that its [TraceBudget] does not give.
interface ResultTracer extends TransactionTracer {

    JsonNode result();
}
