package bulkhead.kernel.api;

/// A record that implements this is a custom error of the module, named as the record; [Revert] throws it.
///
/// ```java
/// record NotOwner(Address owner) implements Refusal {}
/// ```
public interface Refusal {}
