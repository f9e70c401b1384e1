package bulkhead.kernel.module;

import java.util.Set;
import java.util.regex.Pattern;

/// Words that Solidity keeps for itself ("Reserved Keywords" and "Language Grammar" of its documentation, 0.8); words
/// that are special in some places only, as `from` and `error`, are names.
final class SolidityWords {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Pattern SIZED_TYPE = Pattern.compile("(u?int|bytes|u?fixed)[0-9x]*");

    private static final Set<String> WORDS =
            Set.of(("abstract address after alias anonymous apply as assembly auto bool break byte bytes"
                            + " calldata case catch constant constructor continue contract copyof days default define"
                            + " delete do else emit enum ether event external fallback false final finney fixed for"
                            + " function gwei hex hours if immutable implements import in indexed inline int"
                            + " interface internal is let library macro mapping match memory minutes modifier mutable"
                            + " new null of out override payable partial pragma private promise public pure receive"
                            + " reference relocatable return returns sealed seconds sizeof static storage string"
                            + " struct super supports switch szabo this throw true try type typedef typeof uint"
                            + " unchecked unicode using var view virtual weeks wei while years")
                    .split(" "));

    private SolidityWords() {}

    /// Whether a function, event, error, struct or member may have the name.
    static boolean isName(String text) {
        return IDENTIFIER.matcher(text).matches() && !isReserved(text);
    }

    static boolean isReserved(String text) {
        return WORDS.contains(text) || SIZED_TYPE.matcher(text).matches();
    }
}
