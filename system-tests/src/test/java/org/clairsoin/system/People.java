package org.clairsoin.system;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The sign-ins that tests share, one for each role, and the accounts the desk opens for them. */
final class People {

    private static final String PASSWORD = "quatre moineaux sur un fil";

    /** Shorter than a sign-in lasts without use. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Installation installation;
    private final Map<String, Http> signedIn = new HashMap<>();
    private final Map<String, Instant> used = new HashMap<>();
    private long opened = System.currentTimeMillis();

    People(Installation installation) {
        this.installation = installation;
    }

    /**
     * Return the one session of a demo account, such as {@code patient.none}; a new one when the
     * last may have ended meanwhile, since nobody used it.
     */
    synchronized Http as(String account) {
        Http known = signedIn.get(account);
        Instant now = Instant.now();
        if (known == null || used.get(account).plus(KEPT).isBefore(now)) {
            known = signIn(account);
            signedIn.put(account, known);
        }
        used.put(account, now);
        return known;
    }

    /** Forget the sessions of demo accounts, which end with the portal's process. */
    synchronized void signInAnew() {
        signedIn.keySet().removeAll(used.keySet());
        used.clear();
    }

    private Http signIn(String account) {
        Http http = installation.http();
        http.signIn(account.replace('.', '-'), installation.credential("password"));
        return http;
    }

    /** Return the one session of a patient who came by intake; the desk opens the account first. */
    synchronized Http patient(Identifier patient) {
        // The desk signs in on the way, which a computation inside the map could not remember.
        Http known = signedIn.get(patient.toString());
        if (known != null) {
            return known;
        }
        Http person = openAccount(patient);
        signedIn.put(patient.toString(), person);
        return person;
    }

    private Http openAccount(Identifier patient) {
        Account account = open(patient);
        Http person = installation.http();
        person.signIn(account.username(), account.password());
        return person;
    }

    /** Open an account for a patient who came by intake, with a code of the desk. */
    synchronized Account open(Identifier patient) {
        Account account = new Account("personne-" + ++opened, PASSWORD);
        WebPage care =
                WebPage.open(installation.http(), "/fr/open-account")
                        .form("/open-account")
                        .fill("code", codeFromTheDesk(patient))
                        .fill("username", account.username())
                        .fill("password", account.password())
                        .send();
        if (!care.path().equals("/fr/care")) {
            throw new AssertionError("the code of the desk opened no account: " + care.text());
        }
        return account;
    }

    private String codeFromTheDesk(Identifier patient) {
        WebPage found =
                WebPage.open(as("desk"), "/fr/staff/desk")
                        .form("/staff/desk")
                        .fill("system", patient.system())
                        .fill("value", patient.value())
                        .send();
        return found.form("/staff/desk/code").pick("confirm", "yes").send().one("#code").text();
    }

    /** How a person signs in. */
    record Account(String username, String password) {}
}
