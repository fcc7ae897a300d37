package org.clairsoin.plugin.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes a jar of what others can see of compiled classes: public and protected types and members,
 * their annotations, no code. The same classes make the same bytes on any machine.
 */
final class ApiJar {
    private static final int SEEN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ApiJar() {}

    /** Make a jar of the classes in a folder. */
    static byte[] of(Path folder) throws IOException {
        return of(read(folder));
    }

    /** Make a jar of the classes in a folder, some of which are replaced by those of another. */
    static byte[] of(Path folder, Path over) throws IOException {
        Map<String, byte[]> classes = read(folder);
        classes.putAll(read(over));
        return of(classes);
    }

    private static byte[] of(Map<String, byte[]> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                ClassReader reader = new ClassReader(each.getValue());
                if ((reader.getAccess() & SEEN) == 0 && !each.getKey().endsWith("-info.class")) {
                    continue;
                }
                ClassWriter writer = new ClassWriter(0);
                reader.accept(
                        new WhatIsSeen(writer), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(NO_TIME);
                jar.putNextEntry(entry);
                jar.write(writer.toByteArray());
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".class")).toList();
            for (Path file : found) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                classes.put(name, Files.readAllBytes(file));
            }
        }
        return classes;
    }

    /** Leaves out private and package-private members, and what compilers add. */
    private static final class WhatIsSeen extends ClassVisitor {
        WhatIsSeen(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private static boolean seen(int access) {
            return (access & SEEN) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, String signature, Object value) {
            return seen(access)
                    ? super.visitField(access, name, descriptor, signature, value)
                    : null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return seen(access)
                    ? super.visitMethod(access, name, descriptor, signature, thrown)
                    : null;
        }
    }
}
