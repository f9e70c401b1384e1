/// Protobuf's wire format, as CometBFT's and Cosmos' gogoproto writes it: fields in ascending order, zero values
/// omitted, shortest varints. Messages write themselves with [bulkhead.crypto.proto.ProtoWriter] and read themselves
/// with [bulkhead.crypto.proto.ProtoReader].
@NullMarked
package bulkhead.crypto.proto;

import org.jspecify.annotations.NullMarked;
