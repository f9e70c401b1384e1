/// Java modules inside the kernel: read from class files, loaded by a loader of their own, called like contracts.
///
/// Start at [InstalledModule]; what a running module reaches is [ModuleHost].
@NullMarked
package bulkhead.kernel.module;

import org.jspecify.annotations.NullMarked;
