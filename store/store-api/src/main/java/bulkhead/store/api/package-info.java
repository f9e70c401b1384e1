/// The port through which a zone's state and blocks are read and made durable.
///
/// Start at [Store]; what is read is [StateReader] and [BlockReader], what is written [BlockRecord] and [ChangeSet].
@NullMarked
package bulkhead.store.api;

import org.jspecify.annotations.NullMarked;
