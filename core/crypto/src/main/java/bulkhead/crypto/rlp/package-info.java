/// RLP (Yellow Paper, appendix B), canonical forms only.
///
/// Records write themselves with [bulkhead.crypto.rlp.RlpWriter] and read themselves with
/// [bulkhead.crypto.rlp.RlpReader]; [bulkhead.crypto.rlp.Rlp] has the one-step forms.
@NullMarked
package bulkhead.crypto.rlp;

import org.jspecify.annotations.NullMarked;
