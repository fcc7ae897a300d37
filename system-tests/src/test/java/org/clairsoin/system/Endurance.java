package org.clairsoin.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Kills portal and database many times, and checks the whole ledger with the verifier after it. */
final class Endurance {

    private static final int CHOICES_BETWEEN = 3;

    private Endurance() {}

    /** Run: how often to kill, and from which seed. */
    public static void main(String[] args) throws IOException {
        int kills = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("Seed " + seed);
        int portal = 0;
        try (Installation installation =
                Installation.start(
                        Installation.distribution(),
                        Map.of("CLAIRSOIN_RESTARTS", String.valueOf(kills)))) {
            Crashes crashes = new Crashes(installation, seed);
            for (int kill = 1; kill <= kills; kill++) {
                crashes.choose(CHOICES_BETWEEN);
                boolean ofPortal = kill % 4 == 2;
                portal += ofPortal ? 1 : 0;
                crashes.kill(ofPortal ? installation.portal() : installation.database());
                System.out.println("Killed " + kill + " of " + kills + ": all is well again");
            }
            System.out.printf(
                    "%d kills of the portal, %d of the database: %d choices acknowledged, 0 lost,"
                            + " 0 stale answers%n",
                    portal, kills - portal, crashes.acknowledgedAndStored());
            verify(installation);
        }
        System.exit(0);
    }

    private static void verify(Installation installation) throws IOException {
        Person officer =
                new Person(installation)
                        .signIn(
                                installation.credential("user.dpo"),
                                installation.credential("password"));
        Path folder = Files.createTempDirectory("clairsoin-endurance");
        Path export =
                Files.writeString(
                        folder.resolve("ledgers.jsonl"),
                        officer.open("/fr/staff/proof/export").page());
        Path keys =
                Files.writeString(
                        folder.resolve("jwks.json"),
                        installation.http().get("/.well-known/jwks.json").body());
        Installation.Ended verified =
                Installation.runToEnd("--verify", export.toString(), "--keys", keys.toString());
        System.out.println(verified.said());
        if (verified.exit() != 0) {
            throw new AssertionError("the ledger does not verify: " + export);
        }
        Files.delete(export);
        Files.delete(keys);
        Files.delete(folder);
    }
}
