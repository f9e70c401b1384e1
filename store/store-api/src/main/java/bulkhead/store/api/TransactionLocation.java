package bulkhead.store.api;

/// Where a transaction stands: block height and index in it, from 0.
public record TransactionLocation(long height, int index) {}
