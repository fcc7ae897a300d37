package org.clairsoin.plugin.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows which rule a class or a member of the platform falls under. */
final class LintRules {
    private static final Set<String> WARNINGS =
            Set.of("lint.state", "lint.pure", "lint.reflection", "lint.prints");

    /** Beginnings of internal class names; the first that fits decides. */
    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    /** Class and member, or class and {@code *} for all of its members. */
    private static final Map<String, String> MEMBERS = new LinkedHashMap<>();

    private static final Set<String> CLASS_LOADERS =
            Set.of(
                    "java/lang/ClassLoader",
                    "java/net/URLClassLoader",
                    "java/security/SecureClassLoader");

    private static final List<String> THERE =
            List.of("java/", "org/clairsoin/plugin/api/", "org/pf4j/", "org/jspecify/");

    private static final List<String> MUTABLE =
            List.of(
                    "Ljava/util/HashMap;",
                    "Ljava/util/LinkedHashMap;",
                    "Ljava/util/TreeMap;",
                    "Ljava/util/WeakHashMap;",
                    "Ljava/util/EnumMap;",
                    "Ljava/util/HashSet;",
                    "Ljava/util/TreeSet;",
                    "Ljava/util/ArrayList;",
                    "Ljava/util/ArrayDeque;",
                    "Ljava/util/LinkedList;",
                    "Ljava/util/BitSet;",
                    "Ljava/lang/StringBuilder;",
                    "Ljava/lang/StringBuffer;",
                    "Ljava/lang/ThreadLocal;",
                    "Ljava/util/concurrent/");

    static {
        types("lint.process", "java/lang/ProcessBuilder", "java/lang/ProcessHandle");
        types("lint.network", "java/net/", "javax/net/", "java/nio/channels/");
        types("lint.files", "java/io/File", "java/io/RandomAccessFile", "java/nio/file/");
        types("lint.files", "java/util/zip/ZipFile", "java/util/jar/JarFile", "java/util/prefs/");
        types("lint.internal", "sun/", "com/sun/", "jdk/");
        types("lint.class-loader", "java/lang/ClassLoader", "java/security/SecureClassLoader");
        types("lint.class-loader", "java/util/ServiceLoader", "java/lang/ModuleLayer");
        types("lint.script", "javax/script/", "javax/tools/", "java/lang/instrument/");
        types("lint.deserialise", "java/io/ObjectInputStream", "java/beans/XMLDecoder");
        types("lint.threads", "java/util/concurrent/Executor", "java/util/concurrent/ForkJoin");
        types("lint.threads", "java/util/concurrent/ThreadPool", "java/util/concurrent/Scheduled");
        types("lint.threads", "java/util/concurrent/CompletableFuture", "java/util/Timer");
        types("lint.pure", "java/util/concurrent/ThreadLocalRandom", "java/util/Random");
        types("lint.pure", "java/util/SplittableRandom", "java/util/random/");
        types("lint.pure", "java/security/SecureRandom", "java/time/Clock");
        types("lint.platform", "java/sql/", "javax/", "java/rmi/", "java/lang/management/");
        types("lint.platform", "java/util/logging/", "java/awt/", "org/xml/", "org/w3c/");
        types("lint.platform", "jakarta/");
        types("lint.reflection", "java/lang/reflect/");

        members("lint.exit", "java/lang/System.exit", "java/lang/Runtime.exit");
        members("lint.exit", "java/lang/Runtime.halt", "java/lang/Runtime.addShutdownHook");
        members("lint.process", "java/lang/Runtime.exec");
        members("lint.native", "java/lang/System.load", "java/lang/System.loadLibrary");
        members("lint.native", "java/lang/Runtime.load", "java/lang/Runtime.loadLibrary");
        members("lint.environment", "java/lang/System.getenv", "java/lang/System.getProperty");
        members("lint.environment", "java/lang/System.getProperties");
        members(
                "lint.environment",
                "java/lang/System.setProperty",
                "java/lang/System.setProperties");
        members("lint.environment", "java/lang/System.setOut", "java/lang/System.setErr");
        members("lint.environment", "java/lang/System.setIn", "java/lang/System.in");
        members("lint.prints", "java/lang/System.out", "java/lang/System.err");
        members("lint.prints", "java/lang/Throwable.printStackTrace");
        members("lint.class-loader", "java/lang/Class.getClassLoader");
        members(
                "lint.class-loader",
                "java/lang/ClassLoader.*",
                "java/lang/Class.getProtectionDomain");
        members("lint.reflection", "java/lang/Class.forName", "java/lang/Class.getDeclaredFields");
        members("lint.reflection", "java/lang/Class.getDeclaredField");
        members("lint.reflection", "java/lang/Class.getDeclaredMethod");
        members("lint.method-handles", "java/lang/invoke/MethodHandles.*");
        members("lint.method-handles", "java/lang/invoke/MethodHandles$Lookup.*");
        members("lint.threads", "java/lang/Thread.*", "java/lang/ThreadGroup.*");
        members("lint.threads", "java/util/Collection.parallelStream");
        members("lint.threads", "java/util/List.parallelStream", "java/util/Set.parallelStream");
        members("lint.threads", "java/util/stream/Stream.parallel");
        members("lint.pure", "java/lang/Math.random", "java/util/UUID.randomUUID");
        members("lint.pure", "java/lang/System.currentTimeMillis", "java/lang/System.nanoTime");
        members("lint.pure", "java/lang/System.identityHashCode");
        members("lint.pure", "java/util/Calendar.getInstance", "java/util/Date.<init>");
    }

    private LintRules() {}

    private static void types(String rule, String... beginnings) {
        List.of(beginnings).forEach(beginning -> TYPES.put(beginning, rule));
    }

    private static void members(String rule, String... names) {
        List.of(names).forEach(name -> MEMBERS.put(name, rule));
    }

    static boolean isWarning(String rule) {
        return WARNINGS.contains(rule);
    }

    static boolean isClassLoader(String type) {
        return CLASS_LOADERS.contains(type);
    }

    /** Tell whether a constant of this type can be changed. */
    static boolean isMutable(String descriptor) {
        return MUTABLE.stream().anyMatch(descriptor::startsWith);
    }

    /** Find the rule that forbids a class as a whole, or that the plugin host does not have it. */
    static Optional<String> ofType(String type) {
        Optional<String> rule =
                TYPES.entrySet().stream()
                        .filter(each -> type.startsWith(each.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
        boolean there = THERE.stream().anyMatch(type::startsWith);
        return rule.isPresent() || there ? rule : Optional.of("lint.missing");
    }

    /** Find the rule that forbids a call or a field. */
    static Optional<String> ofMember(String owner, String member) {
        if (member.equals("setAccessible") || member.equals("trySetAccessible")) {
            return Optional.of("lint.access");
        }
        boolean clock = owner.startsWith("java/time/") && member.equals("now");
        if (clock) {
            return Optional.of("lint.pure");
        }
        return Optional.ofNullable(MEMBERS.get(owner + "." + member))
                .or(() -> Optional.ofNullable(MEMBERS.get(owner + ".*")))
                .or(() -> ofType(owner));
    }
}
