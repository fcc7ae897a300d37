package org.clairsoin.portal.decision.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.JsonGate;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Read questions behind the gate, token by token, as this is the hot path.
 *
 * <p>What is no JSON is refused whole. A question whose content is not right is read to its end, so
 * that the other questions of a batch can be answered.
 */
final class QuestionReader {

    private static final JsonGate ONE = new JsonGate(GateLimits.OWN);
    private static final JsonGate BATCH = new JsonGate(GateLimits.OWN_BATCH);
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    private static final int LONGEST = 200;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private QuestionReader() {}

    /**
     * Read one question.
     *
     * @throws PortalException MALFORMED, TOO_LARGE or UNPROCESSABLE
     */
    static Question one(byte[] body) {
        ONE.check(body);
        try (JsonParser in = JSON.createParser(body)) {
            in.nextToken();
            ReadQuestion read = question(in, "");
            if (read instanceof ReadQuestion.Bad bad) {
                throw bad.problem();
            }
            return ((ReadQuestion.Good) read).question();
        } catch (IOException e) {
            throw new UncheckedIOException("the gate let no JSON through", e);
        }
    }

    /**
     * Read a batch; a question whose content is not right is one of the results.
     *
     * @throws PortalException MALFORMED, TOO_LARGE or UNPROCESSABLE for the batch as a whole
     */
    static List<ReadQuestion> batch(byte[] body) {
        BATCH.check(body);
        List<ReadQuestion> questions = null;
        try (JsonParser in = JSON.createParser(body)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                if (!in.currentName().equals("questions")) {
                    throw unprocessable("unknown-field", in.currentName());
                }
                if (in.nextToken() != JsonToken.START_ARRAY) {
                    throw unprocessable("list-expected", "questions");
                }
                questions = questions(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the gate let no JSON through", e);
        }
        if (questions == null) {
            throw unprocessable("missing", "questions");
        }
        return questions;
    }

    private static List<ReadQuestion> questions(JsonParser in) throws IOException {
        List<ReadQuestion> questions = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            questions.add(question(in, "questions[" + questions.size() + "]."));
        }
        return questions;
    }

    /** Read the value that begins at the current token, to its end. */
    private static ReadQuestion question(JsonParser in, String place) throws IOException {
        Draft draft = new Draft(in, place);
        if (in.currentToken() == JsonToken.START_OBJECT) {
            draft.read();
        } else {
            draft.wrong("object-expected", "");
            in.skipChildren();
        }
        PortalException problem = draft.problem;
        try {
            return problem == null
                    ? new ReadQuestion.Good(draft.question())
                    : new ReadQuestion.Bad(problem);
        } catch (PortalException missing) {
            return new ReadQuestion.Bad(missing);
        }
    }

    static PortalException unprocessable(String what, String place) {
        return new PortalException(
                ProblemType.UNPROCESSABLE,
                Message.of("decision.problem." + what, "field", harmless(place)));
    }

    /** Names come from strangers: only what a path is made of is repeated. */
    private static String harmless(String place) {
        String shown = place.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown;
    }

    /** What one question says so far, and the first thing that is wrong with it. */
    private static final class Draft {
        private final JsonParser in;
        private final String place;
        private @Nullable PortalException problem;

        private @Nullable String patientSystem;
        private @Nullable String patientValue;
        private boolean tool;
        private @Nullable String toolSystem;
        private @Nullable String toolValue;
        private @Nullable String toolFamily;
        private @Nullable String version;
        private @Nullable String purpose;
        private boolean organization;
        private @Nullable String organizationSystem;
        private @Nullable String organizationValue;
        private @Nullable String plannedAt;

        Draft(JsonParser in, String place) {
            this.in = in;
            this.place = place;
        }

        void read() throws IOException {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                switch (name) {
                    case "patient" -> readPatient(value);
                    case "tool" -> readTool(value);
                    case "version" -> version = text(value, name);
                    case "purpose" -> purpose = text(value, name);
                    case "organization" -> readOrganization(value);
                    case "plannedAt" -> plannedAt = text(value, name);
                    default -> unknown(name);
                }
            }
        }

        private void readPatient(JsonToken value) throws IOException {
            if (!opens(value, "patient")) {
                return;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken part = in.nextToken();
                switch (name) {
                    case "system" -> patientSystem = text(part, "patient.system");
                    case "value" -> patientValue = text(part, "patient.value");
                    default -> unknown("patient." + name);
                }
            }
        }

        private void readTool(JsonToken value) throws IOException {
            if (!opens(value, "tool")) {
                return;
            }
            tool = true;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken part = in.nextToken();
                switch (name) {
                    case "system" -> toolSystem = text(part, "tool.system");
                    case "value" -> toolValue = text(part, "tool.value");
                    case "family" -> toolFamily = text(part, "tool.family");
                    default -> unknown("tool." + name);
                }
            }
        }

        private void readOrganization(JsonToken value) throws IOException {
            if (value == JsonToken.VALUE_NULL || !opens(value, "organization")) {
                return;
            }
            organization = true;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken part = in.nextToken();
                switch (name) {
                    case "system" -> organizationSystem = text(part, "organization.system");
                    case "value" -> organizationValue = text(part, "organization.value");
                    default -> unknown("organization." + name);
                }
            }
        }

        private boolean opens(JsonToken value, String field) throws IOException {
            if (value == JsonToken.START_OBJECT) {
                return true;
            }
            wrong("object-expected", field);
            in.skipChildren();
            return false;
        }

        private void unknown(String field) throws IOException {
            wrong("unknown-field", field);
            in.skipChildren();
        }

        /** Return a text that can be looked up as it is, or null for none. */
        private @Nullable String text(JsonToken value, String field) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                return null;
            }
            if (value != JsonToken.VALUE_STRING) {
                wrong("text-expected", field);
                in.skipChildren();
                return null;
            }
            String text = in.getText();
            if (text.isBlank()) {
                wrong("empty", field);
            } else if (text.length() > LONGEST) {
                wrong("too-long", field);
            } else if (!isPlain(text)) {
                // looked up, it would be found nowhere, and nowhere means permitted
                wrong("hidden-character", field);
            }
            return text;
        }

        void wrong(String what, String field) {
            if (problem == null) {
                problem = unprocessable(what, field.isEmpty() ? withoutDot() : place + field);
            }
        }

        private String withoutDot() {
            return place.isEmpty() ? place : place.substring(0, place.length() - 1);
        }

        Question question() {
            Identifier patient =
                    new Identifier(
                            required(patientSystem, "patient.system"),
                            required(patientValue, "patient.value"));
            Question.ToolAsked asked = tool();
            return new Question(
                    patient,
                    asked,
                    Optional.ofNullable(version),
                    purpose(),
                    organization(),
                    plannedAt());
        }

        private Question.ToolAsked tool() {
            if (!tool) {
                throw unprocessable("missing", place + "tool");
            }
            boolean identified = toolSystem != null || toolValue != null;
            if (identified == (toolFamily != null)) {
                throw unprocessable("tool-forms", place + "tool");
            }
            return toolFamily != null
                    ? Question.ToolAsked.family(toolFamily)
                    : Question.ToolAsked.device(
                            new Identifier(
                                    required(toolSystem, "tool.system"),
                                    required(toolValue, "tool.value")));
        }

        private Purpose purpose() {
            return Purpose.ofCode(required(purpose, "purpose"))
                    .orElseThrow(() -> unknownPurpose(place + "purpose"));
        }

        private Optional<Identifier> organization() {
            return organization
                    ? Optional.of(
                            new Identifier(
                                    required(organizationSystem, "organization.system"),
                                    required(organizationValue, "organization.value")))
                    : Optional.empty();
        }

        private Optional<Instant> plannedAt() {
            if (plannedAt == null) {
                return Optional.empty();
            }
            try {
                OffsetDateTime time = OffsetDateTime.parse(plannedAt);
                if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                    throw unprocessable("date", place + "plannedAt");
                }
                return Optional.of(time.toInstant());
            } catch (DateTimeException e) {
                throw unprocessable("date", place + "plannedAt");
            }
        }

        private String required(@Nullable String value, String field) {
            if (value == null) {
                throw unprocessable("missing", place + field);
            }
            return value;
        }
    }

    static PortalException unknownPurpose(String place) {
        return new PortalException(
                ProblemType.UNPROCESSABLE,
                Message.of(
                        "decision.problem.purpose",
                        "field",
                        place,
                        "known",
                        Arrays.stream(Purpose.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    /** Tell whether a text holds no space around it and no character that cannot be seen. */
    static boolean isPlain(String text) {
        int last = text.length() - 1;
        if (isSpace(text.charAt(0)) || isSpace(text.charAt(last))) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == 0x7F) {
                return false;
            }
            if (c > 0x7F) {
                int type = Character.getType(c);
                if (type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || type == Character.PRIVATE_USE
                        || type == Character.UNASSIGNED) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
