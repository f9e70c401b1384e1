package bulkhead.kernel.module;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A module's declaration as its class files give it: what dispatch is generated from.
///
/// @param type the module's class
/// @param methods what can be invoked: functions first, in the order of [ModuleDescriptor.Interface]
/// @param special positions of the other methods
/// @param records records that generated code makes and takes apart: events, errors, structs
/// @param contracts interfaces of others that the module calls
record Declaration(
        ClassDesc type,
        List<Method> methods,
        Special special,
        List<ValueType.Struct> records,
        List<ContractInterface> contracts) {

    Declaration {
        methods = List.copyOf(methods);
        records = List.copyOf(records);
        contracts = List.copyOf(contracts);
    }

    /// A method of a class file.
    ///
    /// @param place where its code begins, if it has any and the class file tells
    record Method(String name, MethodTypeDesc type, Optional<CodePlace> place) {}

    /// Positions in `methods` of what is not a function.
    record Special(OptionalInt receive, OptionalInt beginBlock, OptionalInt endBlock) {}

    /// An interface that stands for a contract; functions and methods at the same positions.
    record ContractInterface(ClassDesc type, List<Method> methods, List<FunctionDescriptor> functions) {
        ContractInterface {
            methods = List.copyOf(methods);
            functions = List.copyOf(functions);
        }
    }
}
