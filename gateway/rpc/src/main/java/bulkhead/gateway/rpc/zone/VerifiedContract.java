package bulkhead.gateway.rpc.zone;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A contract whose source is known to compile to its code.
///
/// @param codeHash of the code that was compared
/// @param identity what was compiled
/// @param abi JSON as the compiler writes it
/// @param sources text by path
/// @param verifiedAt seconds since 1970
public record VerifiedContract(
        Hash codeHash, Identity identity, String abi, SortedMap<String, String> sources, long verifiedAt) {

    public VerifiedContract {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    /// Which contract it is.
    ///
    /// @param path of its source
    /// @param name in it
    /// @param compiler version of solc
    public record Identity(Address address, String path, String name, String compiler, Match match) {}

    /// How well the codes agree.
    public enum Match {
        /// Every byte, the hash of the metadata with it: the sources are these, comments and names too.
        EXACT("exact_match"),
        /// Every byte but the metadata.
        CODE("match");

        private final String text;

        Match(String text) {
            this.text = text;
        }

        /// Sourcify's word.
        public String text() {
            return text;
        }
    }
}
