package bulkhead.kernel.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the class that is a module; a JAR has exactly one.
///
/// ```java
/// @Module(name = "counter", version = "1.0.0")
/// public final class Counter {
///     private final StoredValue<UInt256> count;
///
///     public Counter(Context context) {
///         count = context.storage().value("count", UInt256.class);
///     }
///
///     @Call
///     public UInt256 increment() {
///         UInt256 next = count.or(UInt256.ZERO).add(UInt256.ONE);
///         count.set(next);
///         return next;
///     }
///
///     @View
///     public UInt256 count() {
///         return count.or(UInt256.ZERO);
///     }
/// }
/// ```
///
/// The class has one constructor, which takes a [Context] and does nothing but declare storage and keep the context.
/// An instance lives for one call: what it does not store is gone when the call ends.
///
/// Java types and their Solidity types, in arguments, results, events, custom errors:
///
/// | Java | Solidity | other Solidity types by [Abi] |
/// | --- | --- | --- |
/// | `Address` | `address` | |
/// | `String` | `string` | |
/// | `boolean` | `bool` | |
/// | `UInt256` | `uint256` | `uint8` … `uint248` |
/// | `long` | `int64` | `int8` … `int56`, `uint8` … `uint64` |
/// | `int` | `int32` | `int8` … `int24`, `uint8` … `uint32` |
/// | `Bytes` | `bytes` | `bytes1` … `bytes32` |
/// | `Hash` | `bytes32` | |
/// | `List<T>` | `T[]` | `T[N]`; in a list numbers are `Long`, `Integer`, `Boolean` |
/// | a record | a struct of its components | |
///
/// `long` and `int` are signed, so each fits its Solidity type exactly. With [Abi] they may stand for unsigned types:
/// a `uint64` above 2^63 - 1 given for a `long`, or a `uint32` above 2^31 - 1 given for an `int`, is refused as
/// malformed input would be.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Module {

    /// Name of the module and of its compartment: `[a-z][a-z0-9-]{0,31}`. The address follows from it.
    String name();

    /// Version in three numbers, e.g. `1.0.0`.
    String version();
}
