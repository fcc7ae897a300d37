package org.clairsoin.plugin.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What a hostile plugin would try. */
enum Attempt {
    /** Read a file of the system. */
    SYSTEM_FILE {
        @Override
        Result make(String target) {
            return read(target);
        }
    },
    /** Read a file of the portal. */
    PORTAL_FILE {
        @Override
        Result make(String target) {
            return read(target);
        }
    },
    /** Look for other jars beside this one's. */
    OTHER_PLUGINS {
        @Override
        Result make(String target) {
            int others = 0;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(target))) {
                for (Path file : files) {
                    boolean own = loadedFrom().endsWith(file.getFileName().toString());
                    others += own ? 0 : 1;
                }
            } catch (IOException refused) {
                return Result.held(words(refused));
            }
            return others == 0 ? Result.held("no other file") : Result.open(others + " files");
        }
    },
    /** Read the environment. */
    ENVIRONMENT {
        @Override
        Result make(String target) {
            int variables = System.getenv().size();
            return variables == 0 ? Result.held("empty") : Result.open(variables + " variables");
        }
    },
    /** Look for processes other than those that run this plugin. */
    OTHER_PROCESSES {
        @Override
        Result make(String target) {
            int others = 0;
            try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                for (Path process : all) {
                    String command = command(process);
                    others += command.isEmpty() || command.contains(target) ? 0 : 1;
                }
            } catch (IOException refused) {
                return Result.held(words(refused));
            }
            return others == 0
                    ? Result.held("no other process")
                    : Result.open(others + " processes");
        }
    },
    /** Connect to the portal's own machine. */
    LOOPBACK {
        @Override
        Result make(String target) {
            return connect(target);
        }
    },
    /** Connect to an address inside. */
    PRIVATE_ADDRESS {
        @Override
        Result make(String target) {
            return connect(target);
        }
    },
    /** Connect to an address outside. */
    PUBLIC_ADDRESS {
        @Override
        Result make(String target) {
            return connect(target);
        }
    },
    /** Start a shell. */
    CHILD_PROCESS {
        @Override
        Result make(String target) {
            try {
                new ProcessBuilder(target, "-c", "exit 0").start().destroyForcibly();
                return Result.open("started " + target);
            } catch (IOException refused) {
                return Result.held(words(refused));
            }
        }
    },
    /** Write a file, wherever it may be allowed. */
    WRITING {
        @Override
        Result make(String target) {
            String last = "nothing to try";
            for (String folder :
                    List.of(target, System.getProperty("user.dir"), "/tmp", "/dev/shm")) {
                Path file = Path.of(folder, "clairsoin-probe-" + System.nanoTime());
                try {
                    Files.write(file, new byte[] {1});
                    Files.delete(file);
                    return Result.open("wrote in " + folder);
                } catch (IOException refused) {
                    last = words(refused);
                    delete(file);
                }
            }
            return Result.held(last);
        }
    },
    /** Start ten thousand threads, or as many as there is time for. */
    THREADS {
        @Override
        Result make(String target) {
            int most = Integer.parseInt(target);
            long until = System.nanoTime() + NANOS_FOR_THREADS;
            CountDownLatch end = new CountDownLatch(1);
            List<Thread> started = new ArrayList<>();
            try {
                while (started.size() < most && System.nanoTime() < until) {
                    Thread thread = new Thread(() -> await(end));
                    thread.setDaemon(true);
                    thread.start();
                    started.add(thread);
                }
                return Result.open(started.size() + " threads");
            } catch (OutOfMemoryError refused) {
                return Result.held("no more than " + started.size() + " threads");
            } finally {
                end.countDown();
            }
        }
    };

    private static final int MILLIS_TO_CONNECT = 1_000;
    private static final long NANOS_FOR_THREADS = 400_000_000;

    /** Make the attempt. */
    abstract Result make(String target);

    static Attempt of(String name) {
        return valueOf(name);
    }

    private static Result read(String target) {
        try {
            return Result.open("read " + Files.readAllBytes(Path.of(target)).length + " bytes");
        } catch (IOException refused) {
            return Result.held(words(refused));
        }
    }

    /** Connect; only "unreachable" shows that there is no network. A refusal comes from one. */
    private static Result connect(String target) {
        int colon = target.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            InetAddress address = InetAddress.getByName(target.substring(0, colon));
            int port = Integer.parseInt(target.substring(colon + 1));
            socket.connect(new InetSocketAddress(address, port), MILLIS_TO_CONNECT);
            return Result.open("connected");
        } catch (IOException refused) {
            String how = words(refused);
            return how.contains("Network is unreachable") ? Result.held(how) : Result.open(how);
        }
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrHidden) {
            return "";
        }
    }

    private static String loadedFrom() {
        return Attempt.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException notThere) {
            // nothing was written that could be left behind
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private static String words(IOException refused) {
        return refused.getClass().getSimpleName() + ": " + refused.getMessage();
    }
}
