package bulkhead.kernel;

/// Gas that a request may use in all.
final class GasBudget {

    private final long most;
    private long used;

    GasBudget(long most) {
        this.most = most;
    }

    long most() {
        return most;
    }

    long left() {
        return Math.max(0, most - used);
    }

    boolean isOverdrawn() {
        return used > most;
    }

    void use(long gas) {
        used += gas;
    }
}
