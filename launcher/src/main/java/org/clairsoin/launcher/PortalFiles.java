package org.clairsoin.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The portal as a folder the server deploys as it is.
 *
 * <p>Left alone, the server unpacks the WAR at each start and reads every class of every library in
 * search of components, which only Clairsoin's own jars hold. Where it finds a folder named as it
 * names unpacked libraries, it reads that instead of the jar: an empty one ends the search. This
 * saves a fifth of the CPU of a start.
 */
final class PortalFiles {

    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String OWN = LIBRARIES + "clairsoin-";

    private final Path folder;

    PortalFiles(Path instance) {
        this.folder = instance.resolve("portal");
    }

    /** Unpack a WAR, and return its folder. */
    Path unpack(Path war) throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries();
                    entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                try (InputStream bytes = zip.getInputStream(entry)) {
                    Files.copy(bytes, target);
                }
                if (isForeign(entry.getName())) {
                    Files.createDirectory(folder.resolve(unpackedName(entry.getName())));
                }
            }
        }
        return folder;
    }

    private static boolean isForeign(String name) {
        return name.startsWith(LIBRARIES) && name.endsWith(".jar") && !name.startsWith(OWN);
    }

    /** Return what the server calls the folder of an unpacked jar. */
    private static String unpackedName(String jar) {
        return jar.replace("/", "__").replaceFirst("\\.jar$", "_jar");
    }
}
