package org.clairsoin.portal.incident.boundary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.readability.Readability;
import org.clairsoin.i18n.readability.Score;
import org.clairsoin.portal.incident.IncidentAnswers;
import org.clairsoin.portal.shared.FieldError;

/** Looks whether a patient can read what staff wrote for them. */
final class AnswerText {
    private static final int SHORTEST = 20;
    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t]]");

    private AnswerText() {}

    /** Take away what nobody means to write: blanks round it, control characters. */
    static String tidy(String text) {
        return CONTROL.matcher(text).replaceAll("").replace("\r\n", "\n").strip();
    }

    /** Say what is wrong with a text for the patient; a long sentence is quoted. */
    static Optional<FieldError> fault(String field, Language language, String text) {
        if (text.length() < SHORTEST || text.length() > IncidentAnswers.LONGEST) {
            return Optional.of(
                    new FieldError(
                            field,
                            Message.of(
                                    "staff.incidents.answer.error.length",
                                    "least",
                                    SHORTEST,
                                    "most",
                                    IncidentAnswers.LONGEST)));
        }
        List<String> paragraphs = Arrays.stream(LINES.split(text, -1)).toList();
        Score score = Readability.measure(language, paragraphs);
        return score.faults().stream()
                .filter(fault -> fault.measure() == Score.Measure.SENTENCE)
                .findFirst()
                .map(
                        fault ->
                                new FieldError(
                                        field,
                                        Message.of(
                                                "staff.incidents.answer.error.sentence",
                                                "most",
                                                Math.round(fault.expected()),
                                                "sentence",
                                                score.longestSentence().strip())));
    }
}
