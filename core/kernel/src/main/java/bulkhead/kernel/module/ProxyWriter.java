package bulkhead.kernel.module;

import bulkhead.kernel.module.Declaration.ContractInterface;
import bulkhead.kernel.module.Declaration.Method;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Writes a class that implements a contract interface, or extends a module's class, by handing each call on.
final class ProxyWriter {

    /// The class that stands for a module outside its zone; a module's own proxies have numbers.
    private static final String STUB = "Stub";

    private static final MethodTypeDesc CALL =
            MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int, Boxing.OBJECTS);
    private static final String FIELD = "calls";

    private ProxyWriter() {}

    static byte[] write(ClassDesc proxy, ContractInterface contract) {
        return ClassFile.of().build(proxy, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
            type.withInterfaceSymbols(contract.type());
            type.withField(FIELD, DispatchWriter.REMOTE_CALLS, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            writeConstructor(type, proxy);
            writeMethods(type, proxy, contract.methods());
        });
    }

    /// Writes the class that a program outside the zone has for a module: it is made of a [RemoteCalls] and of a
    /// context
    /// for the module's own constructor.
    ///
    /// @param functions how many of the declaration's methods are functions; they come first
    static byte[] writeStub(Declaration declaration, int functions) {
        ClassDesc stub = stubOf(declaration);
        return ClassFile.of().build(stub, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
            type.withSuperclass(declaration.type());
            type.withField(FIELD, DispatchWriter.REMOTE_CALLS, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            writeStubConstructor(type, stub, declaration.type());
            writeMethods(type, stub, declaration.methods().subList(0, functions));
        });
    }

    static ClassDesc stubOf(Declaration declaration) {
        String type = DispatchWriter.nameOf(declaration).descriptorString();
        return ClassDesc.ofDescriptor(type.substring(0, type.length() - 1) + STUB + ";");
    }

    private static void writeMethods(ClassBuilder type, ClassDesc proxy, List<Method> methods) {
        for (int i = 0; i < methods.size(); i++) {
            Method method = methods.get(i);
            int function = i;
            type.withMethodBody(
                    method.name(),
                    method.type(),
                    ClassFile.ACC_PUBLIC,
                    code -> writeMethod(code, proxy, method, function));
        }
    }

    private static void writeStubConstructor(ClassBuilder type, ClassDesc stub, ClassDesc module) {
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                MethodTypeDesc.of(ConstantDescs.CD_void, DispatchWriter.REMOTE_CALLS, DispatchWriter.CONTEXT),
                0,
                code -> code.aload(0)
                        .aload(2)
                        .invokespecial(
                                module,
                                ConstantDescs.INIT_NAME,
                                MethodTypeDesc.of(ConstantDescs.CD_void, DispatchWriter.CONTEXT))
                        .aload(0)
                        .aload(1)
                        .putfield(stub, FIELD, DispatchWriter.REMOTE_CALLS)
                        .return_());
    }

    private static void writeConstructor(ClassBuilder type, ClassDesc proxy) {
        MethodTypeDesc signature = MethodTypeDesc.of(ConstantDescs.CD_void, DispatchWriter.REMOTE_CALLS);
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                signature,
                0,
                code -> code.aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .aload(0)
                        .aload(1)
                        .putfield(proxy, FIELD, DispatchWriter.REMOTE_CALLS)
                        .return_());
    }

    private static void writeMethod(CodeBuilder code, ClassDesc proxy, Method method, int function) {
        List<ClassDesc> types = method.type().parameterList();
        code.aload(0).getfield(proxy, FIELD, DispatchWriter.REMOTE_CALLS);
        code.loadConstant(function).loadConstant(types.size()).anewarray(ConstantDescs.CD_Object);
        for (int i = 0; i < types.size(); i++) {
            code.dup().loadConstant(i);
            code.loadLocal(TypeKind.from(types.get(i)), code.parameterSlot(i));
            Boxing.box(code, types.get(i));
            code.aastore();
        }
        code.invokeinterface(DispatchWriter.REMOTE_CALLS, "call", CALL);
        ClassDesc result = method.type().returnType();
        if (result.equals(ConstantDescs.CD_void)) {
            code.pop().return_();
        } else {
            Boxing.unbox(code, result);
            code.return_(TypeKind.from(result));
        }
    }
}
