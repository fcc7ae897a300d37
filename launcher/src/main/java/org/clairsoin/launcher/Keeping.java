package org.clairsoin.launcher;

import java.nio.file.Path;

/** Keeps a copy of a stopped data folder, and makes one anew from it. */
final class Keeping {

    private Keeping() {}

    /** Write the backup and return what to tell about it. */
    static String backUp(Options options, Path file) {
        String url = System.getenv("CLAIRSOIN_DATABASE_URL");
        if (url != null && !url.isBlank()) {
            throw new CannotStart(
                    "No backup: the database is not in the data folder but at "
                            + url
                            + "; see docs/operators.md");
        }
        int schema = Distribution.find(options.dataDir()).schema();
        try (DataFolder folder = DataFolder.open(options.dataDir())) {
            new Children(folder).endOrphans();
            int files = Backup.write(folder, file, schema);
            return "Backup: " + files + " files in " + file + ". It holds all keys: encrypt it";
        }
    }

    /** Fill the empty folder and return what to do next. */
    static String restore(Options options, Path file) {
        int schema = Distribution.find(options.dataDir()).schema();
        try (DataFolder folder = DataFolder.open(options.dataDir())) {
            int files = Backup.restore(file, folder, schema);
            return "Restored: "
                    + files
                    + " files in "
                    + folder.root()
                    + ". What was acknowledged after the backup is not in it: start, then verify"
                    + " with the last head published elsewhere (docs/operators.md, Backup)";
        }
    }
}
