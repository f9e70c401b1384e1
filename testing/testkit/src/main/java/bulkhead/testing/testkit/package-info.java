/// A zone in memory for the tests of a module: start at [TestZone]. A module's author needs that and [TestModule];
/// beneath
/// lies [ModuleWorld], which speaks in bytes, messages and results of the EVM, for tests of the runtime.
@NullMarked
package bulkhead.testing.testkit;

import org.jspecify.annotations.NullMarked;
