package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;

/// What a call or transaction carries.
record Outgoing(Address to, UInt256 value, Bytes input) {}
