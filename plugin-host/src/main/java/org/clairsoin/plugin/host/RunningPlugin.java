package org.clairsoin.plugin.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.wire.Answer;
import org.clairsoin.plugin.wire.Call;
import org.clairsoin.plugin.wire.Hello;
import org.clairsoin.plugin.wire.HostExit;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.PluginManifest;
import org.pf4j.PluginState;

/** Holds the one plugin of this process and lets nothing that it throws get out. */
final class RunningPlugin implements AutoCloseable {
    private final OnePluginManager manager;
    private final ExplanationPlugin plugin;
    private final Hello hello;

    private RunningPlugin(OnePluginManager manager, ExplanationPlugin plugin, Hello hello) {
        this.manager = manager;
        this.plugin = plugin;
        this.hello = hello;
    }

    static RunningPlugin start(Path jar, String sha256) throws StartException {
        if (!sha256(jar).equals(sha256)) {
            throw new StartException(
                    HostExit.OTHER_BYTES, "the jar's bytes are not those that were checked");
        }
        PluginManifest manifest = manifest(jar);
        if (!manifest.runsWith(PluginApi.VERSION)) {
            throw new StartException(
                    HostExit.REFUSED_BY_MANIFEST,
                    "the plugin does not run with version " + PluginApi.VERSION);
        }
        OnePluginManager manager = new OnePluginManager();
        try {
            ExplanationPlugin plugin = load(manager, jar, manifest);
            Declaration declaration = within(plugin, plugin::declaration);
            return new RunningPlugin(
                    manager,
                    plugin,
                    new Hello(
                            Messages.PROTOCOL,
                            PluginApi.VERSION,
                            manifest.id(),
                            manifest.version(),
                            sha256,
                            declaration));
        } catch (StartException refused) {
            throw refused;
        } catch (Throwable thrown) { // a constructor or start() may throw anything, errors too
            throw new StartException(
                    HostExit.DID_NOT_START,
                    "the plugin did not start: " + thrown.getClass().getName());
        }
    }

    Hello hello() {
        return hello;
    }

    /** Ask the plugin; whatever it throws becomes an answer. */
    Answer explain(Call call) {
        try {
            Explanation explanation = within(plugin, () -> plugin.explain(call.request()));
            return explanation == null
                    ? new Answer.Failed(call.id(), Answer.Failure.NO_ANSWER)
                    : new Answer.Explained(call.id(), explanation);
        } catch (Throwable thrown) { // the next call may well succeed
            System.err.println("the plugin threw " + thrown.getClass().getName());
            return new Answer.Failed(call.id(), Answer.Failure.THREW);
        }
    }

    @Override
    public void close() {
        try {
            manager.stopPlugin(hello.pluginId());
        } catch (Throwable thrown) { // the process ends right after
            System.err.println("the plugin did not stop: " + thrown.getClass().getName());
        }
    }

    private static ExplanationPlugin load(
            OnePluginManager manager, Path jar, PluginManifest manifest) throws StartException {
        manager.loadPlugin(jar);
        if (manager.startPlugin(manifest.id()) != PluginState.STARTED) {
            throw new StartException(HostExit.DID_NOT_START, "PF4J did not start the plugin");
        }
        List<ExplanationPlugin> found =
                manager.getExtensions(ExplanationPlugin.class, manifest.id());
        ClassLoader loader = manager.getPluginClassLoader(manifest.id());
        if (found.size() != 1 || found.get(0).getClass().getClassLoader() != loader) {
            throw new StartException(
                    HostExit.DID_NOT_START,
                    "expected one explanation plugin in the jar but found " + found.size());
        }
        return found.get(0);
    }

    private static PluginManifest manifest(Path jar) throws StartException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new StartException(HostExit.REFUSED_BY_MANIFEST, "the jar has no manifest");
            }
            return PluginManifest.read(manifest.getMainAttributes());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new StartException(
                    HostExit.REFUSED_BY_MANIFEST,
                    "the jar's manifest is refused: " + unreadable.getMessage());
        }
    }

    private static String sha256(Path jar) throws StartException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new StartException(HostExit.OTHER_BYTES, "the jar cannot be read");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /** Call the plugin with its own class loader as the thread's. */
    private static <T> T within(ExplanationPlugin plugin, Question<T> question) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin.getClass().getClassLoader());
        try {
            return question.ask();
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private interface Question<T> {
        T ask() throws Throwable;
    }
}
