package org.clairsoin.launcher.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What happened to the people of the demonstration before today, told from a fixed moment. */
final class Story {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final Act CHEST_XRAY =
            new Act.Reading(
                    "36643-5",
                    "Radiographie du thorax",
                    "DX",
                    "aucune-zone",
                    "Pas d’anomalie visible.");
    private static final Act CHEST_XRAY_MARKED =
            new Act.Reading(
                    "36643-5",
                    "Radiographie du thorax",
                    "DX",
                    "zones-marquees",
                    "Une zone à surveiller, sans changement.");
    static final Act LUNG_SCAN =
            new Act.Reading(
                    "24627-2",
                    "Scanner du thorax",
                    "CT",
                    "zones-marquees",
                    "Un nodule stable, contrôle prévu.");
    private static final Act LUNG_SCAN_CLEAR =
            new Act.Reading(
                    "24627-2",
                    "Scanner du thorax",
                    "CT",
                    "aucune-zone",
                    "Pas de nodule à surveiller.");
    static final Act HEART_TRACE = new Act.Trace("rien-a-signaler", "Rien à signaler");
    private static final Act HEART_TRACE_UNEVEN =
            new Act.Trace("rythme-irregulier-possible", "Rythme irrégulier possible");
    static final Act LETTER = new Act.Letter(false);
    private static final Act LETTER_AFTER_A_LONG_STAY = new Act.Letter(true);
    static final Act HAND = new Act.Rating("Note moyenne, 3 sur 6");
    static final Act TREATMENT =
            new Act.Comparison("option-b", "Traitement par piqûre devant les comprimés");
    private static final Act TREATMENT_EVEN = new Act.Comparison("aucun-ecart", "Aucun écart");
    private static final Act TREATMENT_TABLETS =
            new Act.Comparison("option-a", "Comprimés devant le traitement par piqûre");
    private static final Act WALK = new Act.Session(false);
    private static final Act WALK_STOPPED = new Act.Session(true);

    private final Instant today;

    Story(Instant today) {
        this.today = today;
    }

    /** Two years of care of a person with many tools: 196 uses. */
    List<Message.Use> ofClaire() {
        List<Message.Use> uses = new ArrayList<>();
        for (int i = 0; i < 77; i++) {
            uses.add(
                    Message.Use.of(
                            Cast.WALK,
                            i % 9 == 4 ? WALK_STOPPED : WALK,
                            Cast.THERAPIST,
                            at(520 - i * 7 / 2, 9 + i % 7, 15)));
        }
        for (int i = 0; i < 40; i++) {
            uses.add(traceOfClaire(i, at(725 - i * 18, 8, 30 + i % 25)));
        }
        for (int i = 0; i < 20; i++) {
            addComparison(uses, i);
        }
        for (int i = 0; i < 18; i++) {
            Message.Use use =
                    Message.Use.of(
                            Cast.CHEST,
                            i % 6 == 1 ? CHEST_XRAY_MARKED : CHEST_XRAY,
                            i % 2 == 0 ? Cast.RADIOLOGIST : Cast.SECOND_RADIOLOGIST,
                            at(705 - i * 39, 11, 2 * i));
            uses.add(i % 5 == 2 ? use.unchecked() : use);
        }
        for (int i = 0; i < 14; i++) {
            Message.Use use =
                    Message.Use.of(
                            i < 7 ? Cast.LUNG_BEFORE : Cast.LUNG,
                            i % 3 == 2 ? LUNG_SCAN_CLEAR : LUNG_SCAN,
                            Cast.RADIOLOGIST,
                            at(700 - i * 53, 16, 3 * i));
            uses.add(i == 10 ? use.notFollowed("Zone déjà connue : ancienne cicatrice.") : use);
        }
        for (int i = 0; i < 12; i++) {
            uses.add(
                    Message.Use.of(
                            Cast.LETTER,
                            i % 4 == 1 ? LETTER_AFTER_A_LONG_STAY : LETTER,
                            Cast.WARD_DOCTOR,
                            at(690 - i * 61, 17, 4 * i)));
        }
        return uses;
    }

    /** A comparison of treatments; most follow from what another tool said of X-rays. */
    private void addComparison(List<Message.Use> uses, int number) {
        Message.Use comparison =
                Message.Use.of(
                        Cast.TREATMENT,
                        number % 6 == 2
                                ? TREATMENT_EVEN
                                : number % 6 == 5 ? TREATMENT_TABLETS : TREATMENT,
                        Cast.RHEUMATOLOGIST,
                        at(715 - number * 36, 14, number));
        if (number % 4 == 3) {
            uses.add(comparison);
            return;
        }
        Message.Use rating =
                Message.Use.of(
                        Cast.HAND, HAND, Cast.RADIOLOGIST, at(715 - number * 36, 11, number));
        uses.add(rating);
        uses.add(comparison.from(rating));
    }

    private static Message.Use traceOfClaire(int number, Instant at) {
        Message.Use use =
                Message.Use.of(
                        number < 18 ? Cast.HEART_BEFORE : Cast.HEART,
                        number % 7 == 3 ? HEART_TRACE_UNEVEN : HEART_TRACE,
                        Cast.GENERALIST,
                        at);
        return number % 14 == 3
                ? use.notFollowed("Tracé brouillé : refait aussitôt, rythme régulier.")
                : number % 9 == 5 ? use.unchecked() : use;
    }

    /** A child: four uses. */
    List<Message.Use> ofNoe() {
        return List.of(
                Message.Use.of(Cast.CHEST, CHEST_XRAY, Cast.SECOND_RADIOLOGIST, at(210, 10, 20)),
                Message.Use.of(Cast.LETTER, LETTER, Cast.WARD_DOCTOR, at(207, 15, 0)),
                Message.Use.of(Cast.HEART, HEART_TRACE, Cast.GENERALIST, at(96, 17, 45)),
                Message.Use.of(Cast.CHEST, CHEST_XRAY, Cast.RADIOLOGIST, at(33, 9, 40))
                        .unchecked());
    }

    /** A man before he said no: six uses. */
    List<Message.Use> ofBernard() {
        return List.of(
                Message.Use.of(Cast.HEART, HEART_TRACE_UNEVEN, Cast.GENERALIST, at(160, 9, 5)),
                Message.Use.of(Cast.HEART, HEART_TRACE, Cast.GENERALIST, at(101, 9, 25)),
                Message.Use.of(Cast.LUNG, LUNG_SCAN, Cast.RADIOLOGIST, at(90, 13, 10)),
                Message.Use.of(Cast.CHEST, CHEST_XRAY, Cast.SECOND_RADIOLOGIST, at(64, 8, 50)),
                Message.Use.of(Cast.LETTER, LETTER, Cast.WARD_DOCTOR, at(61, 16, 30)),
                Message.Use.of(Cast.HEART, HEART_TRACE, Cast.GENERALIST, at(20, 10, 0))
                        .notFollowed("Tracé trop court pour conclure."));
    }

    private Instant at(int daysAgo, int hour, int minute) {
        return today.atZone(PARIS)
                .toLocalDate()
                .minusDays(daysAgo)
                .atTime(LocalTime.of(hour, minute))
                .atZone(PARIS)
                .toInstant();
    }
}
