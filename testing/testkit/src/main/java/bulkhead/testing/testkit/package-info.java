/// A world in memory that modules are tried out in: start at [ModuleWorld]; [Jars] makes JARs of compiled classes.
@NullMarked
package bulkhead.testing.testkit;

import org.jspecify.annotations.NullMarked;
