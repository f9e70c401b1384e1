package bulkhead.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method of a module that others call and that may change state; in a [Contract] interface, a function that
/// the module calls. The Java name is the Solidity name; overloads are allowed.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Call {

    /// Whether the call may carry value. One that carries value to a method that is not payable reverts.
    boolean payable() default false;
}
