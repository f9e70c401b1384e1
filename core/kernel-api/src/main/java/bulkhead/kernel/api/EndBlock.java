package bulkhead.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the method that runs after the last transaction of each block, with a gas budget of its own.
///
/// It has no parameters and no result; the caller is the zero address. If it refuses or faults, what it wrote is
/// dropped and the block goes on.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface EndBlock {}
