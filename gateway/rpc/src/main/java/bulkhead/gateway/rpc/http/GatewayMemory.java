package bulkhead.gateway.rpc.http;

/// What large requests and large answers of all connections may take.
record GatewayMemory(MemoryBudget requests, MemoryBudget answers) {

    private static final long REQUEST_BYTES_MAX = 64L << 20; // a dozen of the largest
    private static final long ANSWER_BYTES_MAX = 128L << 20; // five of the largest

    static GatewayMemory standard() {
        return new GatewayMemory(new MemoryBudget(REQUEST_BYTES_MAX), new MemoryBudget(ANSWER_BYTES_MAX));
    }
}
