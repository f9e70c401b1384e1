package bulkhead.kernel.module;

/// Carries a flaw out of nested reading; ends in [ModuleLoad.Refused].
final class FlawException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    FlawException(Flaw flaw) {
        super(flaw.toString());
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
