package org.clairsoin.plugin.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Points out what a plugin's code has no need of: files, network, threads, the clock.
 *
 * <p>It reads the calls of the code, so that whoever writes a plugin learns early what the plugin
 * host will not let through. It is no wall: code can hide a call. The plugin host is the wall.
 */
final class CodeLint {
    private static final Set<String> BOOTSTRAPS =
            Set.of(
                    "java/lang/invoke/LambdaMetafactory",
                    "java/lang/invoke/StringConcatFactory",
                    "java/lang/runtime/ObjectMethods");

    private final Findings findings;
    private final Set<String> own;

    private CodeLint(Findings findings, Set<String> own) {
        this.findings = findings;
        this.own = own;
    }

    static void check(JarClasses classes, Findings findings) {
        Map<String, byte[]> bytes = classes.bytes();
        CodeLint lint = new CodeLint(findings, bytes.keySet());
        bytes.forEach(
                (name, code) -> {
                    try {
                        new ClassReader(code).accept(lint.new OneClass(), ClassReader.SKIP_FRAMES);
                    } catch (RuntimeException malformed) { // ASM reads where the bytes tell it to
                        findings.error("jar.class", name + ".class");
                    }
                });
    }

    private void report(String place, String rule, String what) {
        Map<String, Object> values = Map.of("what", Finding.shown(what));
        findings.add(
                LintRules.isWarning(rule)
                        ? Finding.warning(rule, place, values)
                        : Finding.error(rule, place, values));
    }

    /** Looks at one class. */
    private final class OneClass extends ClassVisitor {
        private String name = "";

        OneClass() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String itsName,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            name = itsName.replace('/', '.');
            if (superName != null) {
                used(name, superName);
                if (LintRules.isClassLoader(superName)) {
                    report(name, "lint.class-loader", superName.replace('/', '.'));
                }
            }
            for (String each : interfaces == null ? new String[0] : interfaces) {
                used(name, each);
            }
        }

        private void used(String place, String owner) {
            if (!own.contains(owner)) {
                LintRules.ofType(owner)
                        .ifPresent(rule -> report(place, rule, owner.replace('/', '.')));
            }
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access,
                String field,
                String descriptor,
                @Nullable String signature,
                @Nullable Object value) {
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            boolean isFinal = (access & Opcodes.ACC_FINAL) != 0;
            boolean ours = (access & Opcodes.ACC_SYNTHETIC) == 0;
            if (isStatic && ours && (!isFinal || LintRules.isMutable(descriptor))) {
                report(name + "." + field, "lint.state", field);
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            String place = name + "." + method;
            if ((access & Opcodes.ACC_NATIVE) != 0) {
                report(place, "lint.native", method);
            }
            return new OneMethod(place);
        }

        /** Looks at one method. */
        private final class OneMethod extends MethodVisitor {
            private final String method;
            private int line;

            OneMethod(String method) {
                super(Opcodes.ASM9);
                this.method = method;
            }

            private String place() {
                return line == 0 ? method : method + ":" + line;
            }

            @Override
            public void visitLineNumber(int number, Label start) {
                line = number;
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                if (!type.startsWith("[")) {
                    used(place(), type);
                }
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
                called(owner, field);
            }

            @Override
            public void visitMethodInsn(
                    int opcode,
                    String owner,
                    String called,
                    String descriptor,
                    boolean isInterface) {
                called(owner, called);
            }

            private void called(String owner, String member) {
                if (!owner.startsWith("[") && !own.contains(owner)) {
                    LintRules.ofMember(owner, member)
                            .ifPresent(
                                    rule ->
                                            report(
                                                    place(),
                                                    rule,
                                                    owner.replace('/', '.') + "." + member));
                }
            }

            @Override
            public void visitLdcInsn(Object value) {
                if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                    used(place(), type.getInternalName());
                } else if (value instanceof Handle handle) {
                    called(handle.getOwner(), handle.getName());
                }
            }

            @Override
            public void visitInvokeDynamicInsn(
                    String called, String descriptor, Handle bootstrap, Object... arguments) {
                if (!BOOTSTRAPS.contains(bootstrap.getOwner())) {
                    report(place(), "lint.method-handles", bootstrap.getOwner().replace('/', '.'));
                }
                for (Object argument : List.of(arguments)) {
                    if (argument instanceof Handle handle) {
                        called(handle.getOwner(), handle.getName());
                    }
                }
            }
        }
    }
}
