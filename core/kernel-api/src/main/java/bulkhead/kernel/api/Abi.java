package bulkhead.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Gives a parameter, a record's component or a method's result another Solidity type than its Java type stands for,
/// e.g. `@Abi("bytes4") Bytes selector` or `@Abi("uint64") long time`. [Module] lists what is possible.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Abi {

    /// A Solidity type, e.g. `uint64`.
    String value();
}
