package bulkhead.kernel.api;

/// A record that implements this is an event of the module, named as the record: `context.emit(new Moved(from, to))`
/// logs it in the module's name.
///
/// ```java
/// record Moved(@Indexed Address from, Address to) implements Event {}
/// ```
public interface Event {}
