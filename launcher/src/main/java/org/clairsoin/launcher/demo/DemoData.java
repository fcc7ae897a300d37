package org.clairsoin.launcher.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Posts the demonstration's data through the same doors as real ones: tokens for systems, forms for
 * people. Doing it again with the same moment changes nothing.
 */
public final class DemoData {

    /** The account of the man who said no; the desk opens it as for anybody. */
    public static final String REFUSING = "patient-refusals";

    private static final List<String> TOOLS =
            List.of(
                    "luminaria-poumon",
                    "luminaria-thorax",
                    "cardiolys-rythme",
                    "plume-clinique",
                    "orchidia-choix",
                    "ostea-main",
                    "marchelibre-pas");
    private static final List<String> CARDS =
            List.of("plume-clinique", "orchidia-choix", "marchelibre-pas");
    private static final Pattern CODE = Pattern.compile("id=\"code\">([^<]+)<");

    private final String address;
    private final String password;
    private final HospitalSystem system;

    /**
     * Prepare to post.
     *
     * @param token of a system with all scopes that may report for other houses too
     * @param password of all demo accounts
     */
    public DemoData(String address, String token, String password) {
        this.address = address;
        this.password = password;
        this.system = new HospitalSystem(address, token);
    }

    /** Return which record belongs to which account, for the portal's configuration. */
    public static String patients() {
        return "patient=" + Cast.CLAIRE.identifier() + " patient.none=" + Cast.HUGO.identifier();
    }

    /** Return which child the parent's account acts for. */
    public static String children() {
        return "parent=" + Cast.NOE.identifier();
    }

    /** Return the organisation the demo system speaks for by itself. */
    public static String organization() {
        return Cast.HOSPITAL.identifier();
    }

    /** Return the story's steps as it stood at this moment, to be done in their order. */
    public List<Runnable> steps(Instant moment) {
        Story story = new Story(moment);
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> TOOLS.forEach(system::register));
        steps.add(() -> CARDS.forEach(system::sendCard));
        steps.add(() -> sayHello(moment, moment));
        steps.add(() -> system.admit(Cast.HUGO, Cast.HOSPITAL));
        steps.add(() -> system.report(Cast.CLAIRE, story.ofClaire()));
        steps.add(() -> system.report(Cast.NOE, story.ofNoe()));
        steps.add(() -> system.report(Cast.BERNARD, story.ofBernard()));
        steps.add(this::useAfterAsking);
        steps.add(this::openAccount);
        for (Device refused : List.of(Cast.HEART, Cast.LETTER, Cast.LUNG)) {
            steps.add(() -> refuse(refused));
        }
        steps.add(this::useAfterRefusals);
        steps.add(() -> sayHello(moment, Instant.now()));
        return List.copyOf(steps);
    }

    /** Say for two years which systems report; a message may name them only afterwards. */
    private void sayHello(Instant moment, Instant now) {
        for (House house : List.of(Cast.HOSPITAL, Cast.SURGERY, Cast.REHABILITATION)) {
            system.heartbeat(
                    house, moment.minus(Duration.ofDays(730)), now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** Four uses as they should be: asked, allowed, used, reported. */
    private void useAfterAsking() {
        List<Message.Use> uses = new ArrayList<>();
        Message.Decision scan = system.ask(Cast.CLAIRE, Cast.LUNG, Cast.HOSPITAL).decision();
        Message.Decision hand = system.ask(Cast.CLAIRE, Cast.HAND, Cast.HOSPITAL).decision();
        Message.Decision treatment =
                system.ask(Cast.CLAIRE, Cast.TREATMENT, Cast.HOSPITAL).decision();
        Message.Decision letter = system.ask(Cast.CLAIRE, Cast.LETTER, Cast.HOSPITAL).decision();
        Instant now = afterASecond();
        uses.add(
                Message.Use.of(Cast.LUNG, Story.LUNG_SCAN, Cast.RADIOLOGIST, now)
                        .reportedAt(now)
                        .after(scan));
        Message.Use rating =
                Message.Use.of(Cast.HAND, Story.HAND, Cast.RADIOLOGIST, now)
                        .reportedAt(now)
                        .after(hand);
        uses.add(rating);
        uses.add(
                Message.Use.of(Cast.TREATMENT, Story.TREATMENT, Cast.RHEUMATOLOGIST, now)
                        .reportedAt(now)
                        .after(treatment)
                        .from(rating));
        uses.add(
                Message.Use.of(Cast.LETTER, Story.LETTER, Cast.WARD_DOCTOR, now)
                        .reportedAt(now)
                        .after(letter));
        system.report(Cast.CLAIRE, uses);
    }

    /** A man gets a code at the desk and opens his account. */
    private void openAccount() {
        Visit desk = new Visit(address).signIn("desk", password);
        desk.open("/fr/staff/desk")
                .submit(
                        "/fr/staff/desk",
                        Map.of("system", Person.SYSTEM, "value", Cast.BERNARD.ins()))
                .submit("/fr/staff/desk/code", Map.of("confirm", "yes"));
        new Visit(address)
                .open("/fr/open-account")
                .submit(
                        "/fr/open-account",
                        Map.of(
                                "code", desk.find(CODE),
                                "username", REFUSING,
                                "password", password));
    }

    /** He refuses a tool, in the three pages that everybody has. */
    private void refuse(Device refused) {
        new Visit(address)
                .signIn(REFUSING, password)
                .open("/fr/choices/new/check?effect=refuse&scope=tool&tool=" + refused.product())
                .submit("/fr/choices", Map.of());
    }

    /** One refusal is obeyed, one is not, and one gives way to an emergency. */
    private void useAfterRefusals() {
        system.ask(Cast.BERNARD, Cast.HEART, Cast.SURGERY);
        Instant now = afterASecond();
        system.report(
                Cast.BERNARD,
                List.of(
                        Message.Use.of(Cast.LETTER, Story.LETTER, Cast.WARD_DOCTOR, now)
                                .reportedAt(now),
                        Message.Use.of(Cast.LUNG, Story.LUNG_SCAN, Cast.SECOND_RADIOLOGIST, now)
                                .reportedAt(now)
                                .inEmergency(
                                        "Douleur brutale dans la poitrine, radiologue pas encore"
                                                + " sur place.")));
    }

    /** Wait for a whole second to pass, so that what follows is later by any clock of the data. */
    private static Instant afterASecond() {
        Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        while (Instant.now().isBefore(next)) {
            Thread.onSpinWait();
        }
        return next;
    }
}
