package org.clairsoin.plugin.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes of a jar, read but never loaded, and whether the plugin's own are among them. */
final class JarClasses {
    static final JarClasses NONE = new JarClasses(Map.of());
    private static final int NEWEST = 61;
    private static final int MAGIC = 0xCAFEBABE;
    private static final String PLUGIN = "org/pf4j/Plugin";
    private static final String WRAPPED = "(Lorg/pf4j/PluginWrapper;)V";

    /** By name: the portal, which has no PF4J, cannot load the classes. */
    private static final Set<String> EXTENSION_POINTS =
            Set.of(
                    "org/clairsoin/plugin/api/ExplanationPlugin",
                    "org/clairsoin/plugin/api/TemplateExplanationPlugin");

    private final Map<String, Head> heads;

    private JarClasses(Map<String, Head> heads) {
        this.heads = heads;
    }

    /** Read the classes, by the names of their entries. */
    static JarClasses read(Map<String, byte[]> entries, Findings findings) {
        Map<String, Head> heads = new LinkedHashMap<>();
        entries.forEach(
                (name, bytes) ->
                        head(name, bytes)
                                .ifPresentOrElse(
                                        head -> heads.put(head.name, head),
                                        () -> findings.error("jar.class", name)));
        return new JarClasses(heads);
    }

    private static Optional<Head> head(String entry, byte[] bytes) {
        ByteBuffer start = ByteBuffer.wrap(bytes);
        boolean ours =
                bytes.length > 8
                        && start.getInt(0) == MAGIC
                        && start.getShort(4) == 0
                        && start.getShort(6) <= NEWEST;
        if (!ours) {
            return Optional.empty();
        }
        try {
            Head head = new Head(bytes);
            new ClassReader(bytes)
                    .accept(
                            head,
                            ClassReader.SKIP_CODE
                                    | ClassReader.SKIP_DEBUG
                                    | ClassReader.SKIP_FRAMES);
            return entry.equals(head.name + ".class") ? Optional.of(head) : Optional.empty();
        } catch (RuntimeException malformed) { // ASM reads where the bytes tell it to
            return Optional.empty();
        }
    }

    /** Give the bytes of each class, by its internal name. */
    Map<String, byte[]> bytes() {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        heads.forEach((name, head) -> bytes.put(name, head.bytes));
        return bytes;
    }

    void checkPluginClass(String className, Findings findings) {
        Head head = heads.get(className.replace('.', '/'));
        if (head == null) {
            findings.add(
                    Finding.error(
                            "jar.manifest", "class-missing", "Plugin-Class", named(className)));
        } else if (!head.canBeMade(true) || !isA(head, Set.of(PLUGIN))) {
            findings.error("jar.plugin-class", className);
        }
    }

    void checkExtensions(Optional<byte[]> index, Findings findings) {
        List<String> names =
                index.map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines())
                        .map(lines -> lines.map(line -> line.replaceFirst("#.*", "").strip()))
                        .map(lines -> lines.filter(line -> !line.isEmpty()).toList())
                        .orElse(List.of());
        if (names.size() != 1) {
            findings.error("jar.extensions", "META-INF/extensions.idx", Map.of("n", names.size()));
        }
        for (String name : names) {
            Head head = heads.get(name.replace('.', '/'));
            if (head == null) {
                findings.add(Finding.error("jar.extensions", "missing", name, Map.of()));
            } else if (!head.canBeMade(false) || !isA(head, EXTENSION_POINTS)) {
                findings.add(Finding.error("jar.extensions", "unfit", name, Map.of()));
            }
        }
    }

    private static Map<String, Object> named(String className) {
        return Map.of("value", Finding.shown(className));
    }

    /** Follow superclasses and interfaces as far as the jar holds them. */
    private boolean isA(Head head, Set<String> wanted) {
        return isA(head.name, wanted, new HashSet<>());
    }

    private boolean isA(String name, Set<String> wanted, Set<String> seen) {
        if (wanted.contains(name)) {
            return true;
        }
        Head head = heads.get(name);
        return head != null
                && seen.add(name)
                && head.parents.stream().anyMatch(parent -> isA(parent, wanted, seen));
    }

    /** What the head of a class says. */
    private static final class Head extends ClassVisitor {
        private final byte[] bytes;
        private String name = "";
        private Set<String> parents = Set.of();
        private int access;
        private boolean plain;
        private boolean wrapped;

        Head(byte[] bytes) {
            super(Opcodes.ASM9);
            this.bytes = bytes;
        }

        @Override
        public void visit(
                int version,
                int flags,
                String itsName,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            access = flags;
            name = itsName;
            Set<String> above = new HashSet<>(interfaces == null ? List.of() : List.of(interfaces));
            if (superName != null) {
                above.add(superName);
            }
            parents = above;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int flags,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (method.equals("<init>") && (flags & Opcodes.ACC_PUBLIC) != 0) {
                plain |= descriptor.equals("()V");
                wrapped |= descriptor.equals(WRAPPED);
            }
            return null;
        }

        /** Tell whether PF4J can make one. */
        boolean canBeMade(boolean wrappedWillDo) {
            return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0
                    && (access & Opcodes.ACC_PUBLIC) != 0
                    && (plain || wrappedWillDo && wrapped);
        }
    }
}
