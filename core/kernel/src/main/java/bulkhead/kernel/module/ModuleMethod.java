package bulkhead.kernel.module;

import java.util.Optional;

/// A method of a module as a trace shows it.
///
/// @param signature e.g. `transfer(string,address)`; `receive()` for a plain transfer
/// @param place where its code begins, if the class file tells
public record ModuleMethod(String signature, Optional<CodePlace> place) {}
