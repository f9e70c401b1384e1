package bulkhead.node.app;

import bulkhead.gateway.rpc.zone.HeadListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Those who hear how the visible head moves. They join while blocks are made.
final class HeadListeners implements HeadListener {

    private final List<HeadListener> listeners = new CopyOnWriteArrayList<>();

    void add(HeadListener listener) {
        listeners.add(listener);
    }

    @Override
    public void advanced(long height) {
        listeners.forEach(listener -> listener.advanced(height));
    }

    @Override
    public void rewinding(long height) {
        listeners.forEach(listener -> listener.rewinding(height));
    }

    @Override
    public void rewound() {
        listeners.forEach(HeadListener::rewound);
    }
}
