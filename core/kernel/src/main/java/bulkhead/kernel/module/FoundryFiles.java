package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a Foundry project needs to work with a module: `forge` runs contracts in a machine of its own, which knows no
/// Java, so something written in Solidity must stand where the module is.
///
/// Three files: the interface; a contract that stands in for the module; a library that puts it there. A JAR may bring
/// the stand-in itself, as `solidity/NAMEMock.sol`: then it behaves as its author says. Else one is written that
/// answers what a test tells it to.
@SuppressWarnings("InlineFormatString") // whole files of another language read better by themselves
public final class FoundryFiles {

    private static final String LICENSE = "// SPDX-License-Identifier: Apache-2.0\n";

    /// A stand-in up to its functions: module, name in words, interface.
    private static final String MOCK = """

            /// Stands in for module %1$s where a local machine knows no Java. It answers what it was told: to a call,
            /// else to a function; one that nobody spoke of answers zeros. Written by `bulkhead abi`; not to be edited.
            contract %2$sMock is %3$s {
                struct Told {
                    bool isTold;
                    bool isRefusal;
                    bytes data;
                }

                mapping(bytes32 => Told) private $calls;
                mapping(bytes4 => Told) private $functions;
                mapping(bytes32 => uint256) private $counts;

                /// Says what a call answers, or, when `call` is a selector alone, every other call of the function.
                function $tell(bytes calldata call, bool isRefusal, bytes calldata data) external {
                    Told memory told = Told(true, isRefusal, data);
                    if (call.length == 4) {
                        $functions[bytes4(call)] = told;
                    } else {
                        $calls[keccak256(call)] = told;
                    }
                }

                /// How often a call that may write was made, with exactly this data.
                function $count(bytes calldata call) external view returns (uint256) {
                    return $counts[keccak256(call)];
                }

                function $answer() private view {
                    Told storage told = $calls[keccak256(msg.data)];
                    if (!told.isTold) told = $functions[msg.sig];
                    if (!told.isTold) return;
                    bytes memory data = told.data;
                    if (told.isRefusal) {
                        assembly { revert(add(data, 32), mload(data)) }
                    }
                    assembly { return(add(data, 32), mload(data)) }
                }
            """;

    /// A library up to what tests tell: module, name in words, constant.
    private static final String LIBRARY = """

            /// The two cheatcodes of Foundry that this file needs.
            interface %2$sCheats {
                function etch(address target, bytes calldata code) external;
                function label(address account, string calldata name) external;
            }

            /// Puts a stand-in for module %1$s where the module is, for `forge test` and for the simulation of
            /// `forge script`. Written by `bulkhead abi`; not to be edited.
            library %2$sForge {
                %2$sCheats private constant CHEATS = %2$sCheats(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

                /// Call it in `setUp`, or in a script before `startBroadcast`.
                function etch() internal returns (%2$sMock) {
                    CHEATS.etch(address(%3$s), type(%2$sMock).runtimeCode);
                    CHEATS.label(address(%3$s), "%1$s");
                    return %2$sMock(payable(address(%3$s)));
                }
            """;

    private final ModuleDescriptor descriptor;
    private final String words;
    private final String interfaceName;

    private FoundryFiles(ModuleDescriptor descriptor) {
        this.descriptor = descriptor;
        this.words = SolidityInterface.inWords(descriptor);
        this.interfaceName = SolidityInterface.nameOf(descriptor);
    }

    /// The files by name.
    ///
    /// @param jar of the module that the descriptor was read from
    public static SortedMap<String, String> of(ModuleDescriptor descriptor, Bytes jar) {
        var files = new FoundryFiles(descriptor);
        String mock = files.words + "Mock.sol";
        Optional<String> brought = Optional.ofNullable(ModuleJar.read(jar).get("solidity/" + mock))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put(files.interfaceName + ".sol", SolidityInterface.of(descriptor));
        texts.put(mock, brought.orElseGet(files::mock));
        texts.put(files.words + "Forge.sol", files.library(brought.isEmpty()));
        return texts;
    }

    private String mock() {
        return LICENSE + "pragma solidity ^0.8.8;\n\n" + importInterface()
                + MOCK.formatted(descriptor.name(), words, interfaceName)
                + descriptor.abi().functions().stream().map(this::mocked).collect(Collectors.joining())
                + (descriptor.abi().isReceiver() ? "\n    receive() external payable {}\n" : "") + "}\n";
    }

    private String mocked(FunctionDescriptor function) {
        var text = new SolidityText("");
        String types = function.inputs().stream()
                .map(input -> text.unnamed(input.type(), "calldata"))
                .collect(Collectors.joining(", "));
        String returns = function.output()
                .map(type -> " returns (" + text.result(type) + ")")
                .orElse("");
        boolean isView = function.mutability() == FunctionDescriptor.Mutability.VIEW;
        return "\n    function " + function.name() + "(" + types + ") external"
                + SolidityText.mutability(function) + " override" + returns + " {\n"
                + (isView ? "" : "        $counts[keccak256(msg.data)]++;\n") + "        $answer();\n    }\n";
    }

    private String library(boolean isTold) {
        return LICENSE + "pragma solidity ^0.8.4;\n\n"
                + "import {%s, %s} from \"./%s.sol\";\n".formatted(interfaceName, constant(), interfaceName)
                + "import {%1$sMock} from \"./%1$sMock.sol\";\n".formatted(words)
                + LIBRARY.formatted(descriptor.name(), words, constant())
                + (isTold
                        ? descriptor.abi().functions().stream()
                                .map(this::telling)
                                .collect(Collectors.joining())
                        : "")
                + "}\n";
    }

    /// What a test says of one function: `resolveReturns`, `resolveRefuses`.
    private String telling(FunctionDescriptor function) {
        var text = new SolidityText(interfaceName + ".");
        String inputs = text.parameters(function.inputs(), "memory");
        String comma = inputs.isEmpty() ? "" : ", ";
        String call = Stream.concat(
                        Stream.of("bytes4(" + function.selector().toHex() + ")"),
                        function.inputs().stream().map(SolidityText::name))
                .collect(Collectors.joining(", ", "abi.encodeWithSelector(", ")"));
        String target = words + "Mock(payable(address(" + constant() + "))).$tell(";
        String returns = function.output()
                .map(type -> "\n    function " + function.name() + "Returns(" + inputs + comma + text.result(type)
                        + " $answer) internal {\n        " + target + call + ", false, abi.encode($answer));\n    }\n")
                .orElse("");
        return returns + "\n    /// `$reason` as `abi.encodeWithSelector(" + reasonExample() + ")`.\n    function "
                + function.name() + "Refuses(" + inputs + comma + "bytes memory $reason) internal {\n        " + target
                + call
                + ", true, $reason);\n    }\n";
    }

    private String reasonExample() {
        return descriptor.abi().errors().stream()
                .findFirst()
                .map(error -> interfaceName + "." + error.name() + ".selector, ...")
                .orElse("...");
    }

    private String importInterface() {
        return "import {" + interfaceName + "} from \"./" + interfaceName + ".sol\";\n";
    }

    private String constant() {
        return SolidityInterface.constantOf(descriptor);
    }
}
