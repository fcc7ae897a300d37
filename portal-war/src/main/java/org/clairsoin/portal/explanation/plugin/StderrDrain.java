package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads what a plugin writes to its standard error, always, as the process would block otherwise;
 * and logs no more of it than a log can bear.
 */
final class StderrDrain {
    private static final Logger LOG = Logger.getLogger(StderrDrain.class.getName());
    private static final int MOST_A_MINUTE = 64 * 1024;

    private final String pluginId;
    private long minute = Long.MIN_VALUE;
    private int logged;
    private long dropped;

    private StderrDrain(String pluginId) {
        this.pluginId = pluginId;
    }

    static void drain(String pluginId, Process process) {
        StderrDrain drain = new StderrDrain(pluginId);
        Thread thread =
                new Thread(() -> drain.readAll(process.getErrorStream()), "plugin-host-stderr");
        thread.setDaemon(true);
        thread.start();
    }

    private void readAll(InputStream stderr) {
        byte[] buffer = new byte[8_192];
        try (InputStream in = stderr) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                log(buffer, read);
            }
        } catch (IOException ended) {
            // the process is gone
        }
        if (dropped > 0) {
            LOG.log(
                    Level.INFO,
                    "plugin {0} wrote {1} bytes more than are logged",
                    new Object[] {pluginId, dropped});
        }
    }

    private void log(byte[] buffer, int read) {
        long now = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime());
        if (now != minute) {
            minute = now;
            logged = 0;
        }
        int share = Math.min(read, MOST_A_MINUTE - logged);
        logged += share;
        dropped += read - share;
        if (share > 0) {
            String text = escaped(new String(buffer, 0, share, StandardCharsets.UTF_8));
            LOG.log(Level.INFO, "plugin {0} says: {1}", new Object[] {pluginId, text});
        }
    }

    /** Keep one event on one line, and terminals out of it. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.strip()
                .codePoints()
                .forEach(
                        character -> {
                            int type = Character.getType(character);
                            boolean harmless =
                                    type != Character.CONTROL
                                            && type != Character.FORMAT
                                            && type != Character.LINE_SEPARATOR
                                            && type != Character.PARAGRAPH_SEPARATOR;
                            if (harmless) {
                                out.appendCodePoint(character);
                            } else {
                                out.append(String.format("\\u%04x", character));
                            }
                        });
        return out.toString();
    }
}
