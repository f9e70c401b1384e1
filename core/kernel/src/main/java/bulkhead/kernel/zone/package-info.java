/// What a zone is before its first block: its identity, its rules, and what it starts with.
///
/// Start at [Genesis].
@NullMarked
package bulkhead.kernel.zone;

import org.jspecify.annotations.NullMarked;
