package org.clairsoin.portal.modelcard.format;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.modelcard.Completeness;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.modelcard.domain.CardField;
import org.clairsoin.portal.modelcard.domain.CardJudge;
import org.clairsoin.portal.modelcard.domain.MetricValue;
import org.clairsoin.portal.modelcard.domain.Placeholder;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.XmlGate;
import org.jspecify.annotations.Nullable;

/** Read a card from its bytes: gate, shape, JAXB, judgement. */
public final class CardReader {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VERSION = 100;
    private static final JAXBContext JAXB = context();

    /**
     * A card and what its keeper needs to know.
     *
     * @param digest alike for all documents of the same content
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    public record Read(ModelCard card, Completeness completeness, byte[] digest) {}

    private CardReader() {}

    /**
     * Read a card.
     *
     * @throws PortalException MALFORMED, TOO_LARGE or UNPROCESSABLE, with line and column
     */
    public static Read read(byte[] xml) {
        CardGate gate = new CardGate(XmlGate.CARD.open(xml));
        AppliedModelCard bound = bind(gate);
        List<CardField> fields = new ArrayList<>();
        List<CardJudge.Result> results = new ArrayList<>();
        collect(CardShape.CARD, bound, "", gate.schema(), fields, results);
        Map<String, String> texts = new LinkedHashMap<>();
        fields.stream()
                .filter(CardField::present)
                .forEach(field -> texts.put(field.path(), field.text()));
        ModelCard card =
                new ModelCard(
                        gate.schema().number(),
                        name(texts, "BasicInfo/ModelName"),
                        name(texts, "BasicInfo/ModelDeveloper"),
                        version(texts),
                        texts,
                        metrics(results),
                        CardJudge.judge(fields, results));
        return new Read(card, CardJudge.completeness(fields), CardDigest.of(xml));
    }

    private static AppliedModelCard bind(CardGate gate) {
        try {
            Unmarshaller unmarshaller = JAXB.createUnmarshaller();
            unmarshaller.setEventHandler(event -> false);
            AppliedModelCard card = unmarshaller.unmarshal(gate, AppliedModelCard.class).getValue();
            while (gate.hasNext()) {
                gate.next();
            }
            return card;
        } catch (JAXBException | XMLStreamException e) {
            throw new PortalException(
                    ProblemType.MALFORMED,
                    Message.of(
                            "problem.card.unreadable",
                            "line",
                            String.valueOf(Math.max(1, gate.getLocation().getLineNumber())),
                            "column",
                            String.valueOf(Math.max(1, gate.getLocation().getColumnNumber()))),
                    e);
        }
    }

    private static void collect(
            CardShape shape,
            Object owner,
            String path,
            CardSchema schema,
            List<CardField> fields,
            List<CardJudge.Result> results) {
        for (CardShape.Part part : shape.parts()) {
            if (!part.in(schema)) {
                continue;
            }
            String place = path.isEmpty() ? part.name() : path + "/" + part.name();
            Object value = part.value(owner);
            if (value instanceof AppliedModelCard.Results list) {
                fields.add(field(place, list));
                list.metricResult.forEach(one -> results.add(result(path, one)));
            } else if (part.inside().isPresent() && !isList(part.inside().get())) {
                if (value != null) {
                    collect(part.inside().get(), value, place, schema, fields, results);
                }
            } else {
                fields.add(field(place, value));
            }
        }
    }

    /** Return whether an element is nothing but a list of words, such as Keywords. */
    private static boolean isList(CardShape shape) {
        return shape.parts().size() == 1
                && shape.parts().get(0).repeated()
                && shape.parts().get(0).inside().isEmpty();
    }

    private static CardField field(String path, @Nullable Object value) {
        String raw;
        if (value instanceof AppliedModelCard.Keywords keywords) {
            raw = String.join(", ", keywords.keyword);
        } else if (value instanceof AppliedModelCard.EhrCompatibility records) {
            raw = String.join(", ", records.ehr);
        } else if (value instanceof AppliedModelCard.Results list) {
            raw =
                    list.metricResult.stream()
                            .map(one -> clean(one.label))
                            .collect(Collectors.joining(", "));
        } else {
            raw = value == null ? "" : value.toString();
        }
        String text = clean(raw);
        return new CardField(path, text, value != null, !text.equals(normal(raw)));
    }

    private static CardJudge.Result result(String path, AppliedModelCard.MetricResult one) {
        String raw = clean(one.valueJson);
        return new CardJudge.Result(
                path.substring(path.indexOf('/') + 1), clean(one.label), ValueJson.read(raw), raw);
    }

    private static List<ModelCard.Metric> metrics(List<CardJudge.Result> results) {
        List<ModelCard.Metric> metrics = new ArrayList<>();
        for (CardJudge.Result result : results) {
            metrics.add(
                    new ModelCard.Metric(
                            result.block(),
                            result.label(),
                            result.value().map(MetricValue::kind).orElse(""),
                            result.raw()));
        }
        return metrics;
    }

    private static String name(Map<String, String> texts, String path) {
        String name = Objects.requireNonNullElse(texts.get(path), "");
        if (name.isEmpty()) {
            throw new PortalException(
                    ProblemType.UNPROCESSABLE, Message.of("problem.card.no-name", "place", path));
        }
        return shortEnough(path, name, LONGEST_NAME);
    }

    private static String version(Map<String, String> texts) {
        String path = "ReleaseInfo/ReleaseVersion";
        String version = Objects.requireNonNullElse(texts.get(path), "");
        return switch (Placeholder.of(version)) {
            case SAID -> shortEnough(path, version, LONGEST_VERSION);
            case EMPTY, NOT_APPLICABLE, NONE -> ModelCards.NO_VERSION;
        };
    }

    private static String shortEnough(String path, String text, int longest) {
        if (text.length() > longest) {
            throw new PortalException(
                    ProblemType.UNPROCESSABLE,
                    Message.of("problem.card.too-long", "place", path, "limit", longest));
        }
        return text;
    }

    /** Return a text without what nobody can see: zero-width and control characters. */
    private static String clean(@Nullable String text) {
        String seen =
                normal(text)
                        .codePoints()
                        .filter(c -> c == '\n' || c == '\t' || !invisible(c))
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return seen.strip();
    }

    private static boolean invisible(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT;
    }

    private static String normal(@Nullable String text) {
        return Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFC).strip();
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(AppliedModelCard.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the card's classes cannot be bound", e);
        }
    }
}
