/// The rules of the house as tests: who may depend on whom, purity, libraries' homes, names, sizes, documents.
@NullMarked
package bulkhead.testing.architecture;

import org.jspecify.annotations.NullMarked;
