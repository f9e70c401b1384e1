package bulkhead.evm.interpreter;

import bulkhead.evm.CallResult;
import bulkhead.evm.Message;
import bulkhead.evm.Tracer;

/// Notes how deep an execution went.
final class DepthRecorder implements Tracer {

    private int deepest;

    int deepest() {
        return deepest;
    }

    @Override
    public void entered(Message message) {
        deepest = Math.max(deepest, message.frame().depth());
    }

    @Override
    public void stepped(MachineState state) {}

    @Override
    public void left(Message message, CallResult result) {}
}
