package bulkhead.kernel.module;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Instructions that turn typed values into objects and back.
final class Boxing {

    static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();

    private Boxing() {}

    /// From a value of the type on the stack to an object.
    static void box(CodeBuilder code, ClassDesc type) {
        switch (type.descriptorString()) { // other types are objects already
            case "J" -> valueOf(code, ConstantDescs.CD_Long, type);
            case "I" -> valueOf(code, ConstantDescs.CD_Integer, type);
            case "Z" -> valueOf(code, ConstantDescs.CD_Boolean, type);
            default -> {}
        }
    }

    /// From an object on the stack to a value of the type.
    static void unbox(CodeBuilder code, ClassDesc type) {
        switch (type.descriptorString()) {
            case "J" -> unboxBy(code, ConstantDescs.CD_Long, "longValue", type);
            case "I" -> unboxBy(code, ConstantDescs.CD_Integer, "intValue", type);
            case "Z" -> unboxBy(code, ConstantDescs.CD_Boolean, "booleanValue", type);
            default -> code.checkcast(type);
        }
    }

    /// Pushes the elements of the object array in a local variable, each as its type.
    static void spread(CodeBuilder code, int arraySlot, List<ClassDesc> types) {
        for (int i = 0; i < types.size(); i++) {
            code.aload(arraySlot).loadConstant(i).aaload();
            unbox(code, types.get(i));
        }
    }

    private static void valueOf(CodeBuilder code, ClassDesc boxed, ClassDesc type) {
        code.invokestatic(boxed, "valueOf", MethodTypeDesc.of(boxed, type));
    }

    private static void unboxBy(CodeBuilder code, ClassDesc boxed, String method, ClassDesc type) {
        code.checkcast(boxed).invokevirtual(boxed, method, MethodTypeDesc.of(type));
    }
}
