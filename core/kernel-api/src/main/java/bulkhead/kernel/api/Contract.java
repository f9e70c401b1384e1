package bulkhead.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an interface that stands for functions of a Solidity contract or of another module; its methods are marked
/// [Call] or [View]. [Accounts#contract(Class, bulkhead.crypto.Address)] gives one.
///
/// ```java
/// @Contract
/// interface Token {
///     @Call
///     boolean transfer(Address to, UInt256 amount);
///
///     @View
///     UInt256 balanceOf(Address account);
/// }
/// ```
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Contract {}
