/// Documents beside JSON-RPC: what is asked, what is answered; knows no server.
@NullMarked
package bulkhead.gateway.rpc.web;

import org.jspecify.annotations.NullMarked;
