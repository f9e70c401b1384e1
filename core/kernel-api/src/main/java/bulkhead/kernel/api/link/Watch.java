package bulkhead.kernel.api.link;

import java.util.function.Supplier;

/// Whether this thread runs modules to show what they do, outside consensus: what refuses or ends a call then
/// remembers where that was, which otherwise costs nothing.
///
/// Modules cannot tell: they may not read stack traces.
public final class Watch {

    private static final ScopedValue<Boolean> WATCHED = ScopedValue.newInstance();

    private Watch() {}

    /// Runs an action watched.
    public static <T> T over(Supplier<T> action) {
        return ScopedValue.where(WATCHED, true).call(action::get);
    }

    public static boolean isOn() {
        return WATCHED.isBound();
    }
}
