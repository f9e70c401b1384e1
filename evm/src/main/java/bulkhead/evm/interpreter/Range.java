package bulkhead.evm.interpreter;

/// A part of the memory, as an instruction names it.
record Range(long offset, long length) {

    static Range pop(Stack stack) {
        long offset = stack.popLong();
        return new Range(offset, stack.popLong());
    }
}
