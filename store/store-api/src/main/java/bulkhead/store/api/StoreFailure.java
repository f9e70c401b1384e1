package bulkhead.store.api;

/// A store that cannot do what was asked, for a local reason. It is a failure, never a state transition: who catches it
/// stops or reports, and prints [#problem], which says what to do.
public final class StoreFailure extends RuntimeException {

    private final transient StoreProblem problem;

    public StoreFailure(StoreProblem problem) {
        super(problem.message());
        this.problem = problem;
    }

    public StoreFailure(StoreProblem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    public StoreProblem problem() {
        return problem;
    }
}
