package org.clairsoin.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int ASKED_TODAY = 4;

    private final Story story = new Story(NOON);

    @Test
    void givesOnePersonTwoHundredUsesOverTwoYears() {
        List<Message.Use> uses = story.ofClaire();
        assertThat(uses).hasSize(200 - ASKED_TODAY);
        assertThat(uses)
                .allMatch(use -> use.at().isBefore(NOON))
                .allMatch(use -> use.at().isAfter(NOON.minus(Duration.ofDays(731))));
        assertThat(uses.stream().map(use -> use.device().product()).distinct()).hasSize(7);
    }

    @Test
    void hasChecksThatAreMissingAndAnswersThatWereNotFollowed() {
        assertThat(story.ofClaire())
                .anyMatch(use -> !use.checked())
                .anyMatch(use -> use.notFollowedBecause().isPresent());
    }

    @Test
    void isToldInTheSameWordsEachTime() {
        assertThat(message(story.ofNoe()).json())
                .isEqualTo(message(new Story(NOON).ofNoe()).json());
    }

    @Test
    @SuppressWarnings("unchecked")
    void refersOnlyToWhatTheMessageHolds() throws Exception {
        Map<String, Object> bundle =
                JSONObjectUtils.parse(message(story.ofClaire().subList(90, 140)).json());
        Set<String> urls = new HashSet<>();
        for (Object entry : (List<Object>) bundle.get("entry")) {
            assertThat(urls.add((String) ((Map<String, Object>) entry).get("fullUrl"))).isTrue();
        }
        Set<String> references = new HashSet<>();
        collect(bundle, references);
        assertThat(references).isNotEmpty();
        assertThat(urls).containsAll(references);
    }

    @Test
    @SuppressWarnings("unchecked")
    void tellsASessionAsOneUseOfManyParts() throws Exception {
        Message.Use session =
                story.ofClaire().stream()
                        .filter(use -> use.act().equals(new Act.Session(true)))
                        .findFirst()
                        .orElseThrow();
        List<Map<String, Object>> told = provenances(message(List.of(session)));

        assertThat(told).hasSize(1);
        assertThat((List<Object>) told.get(0).get("target")).hasSize(3);
        assertThat(message(List.of(session)).json())
                .contains("appareil-regle", "arret-demande", "mesures-de-la-seance", "8302-2");
    }

    @Test
    @SuppressWarnings("unchecked")
    void tellsAComparisonAfterTheRatingItTookIn() throws Exception {
        Message.Use comparison =
                story.ofClaire().stream()
                        .filter(use -> use.from().isPresent())
                        .findFirst()
                        .orElseThrow();
        List<Map<String, Object>> told = provenances(message(List.of(comparison)));

        assertThat(told).hasSize(2);
        Object rated = ((List<Object>) told.get(0).get("target")).get(0);
        assertThat((List<Map<String, Object>>) told.get(1).get("entity"))
                .extracting(entity -> entity.get("what"))
                .hasSize(3)
                .contains(rated);
        assertThat(story.ofClaire()).contains(comparison.from().orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> provenances(Message message) throws Exception {
        return ((List<Map<String, Object>>) JSONObjectUtils.parse(message.json()).get("entry"))
                .stream()
                        .map(entry -> (Map<String, Object>) entry.get("resource"))
                        .filter(resource -> "Provenance".equals(resource.get("resourceType")))
                        .toList();
    }

    private static void collect(Object node, Set<String> references) {
        if (node instanceof Map<?, ?> object) {
            if (object.get("reference") instanceof String reference) {
                references.add(reference);
            }
            object.values().forEach(value -> collect(value, references));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, references));
        }
    }

    private static Message message(List<Message.Use> uses) {
        Message message = new Message(Cast.CLAIRE, Cast.HOSPITAL);
        uses.forEach(message::add);
        return message;
    }

    @Test
    void givesEveryPersonANumberForTestsWithItsKey() {
        for (Person person : List.of(Cast.CLAIRE, Cast.HUGO, Cast.NOE, Cast.BERNARD)) {
            assertThat(person.ins()).hasSize(15);
            long number = Long.parseLong(person.ins().substring(0, 13));
            long key = Long.parseLong(person.ins().substring(13));
            assertThat((number + key) % 97).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "luminaria-poumon",
                "luminaria-thorax",
                "cardiolys-rythme",
                "plume-clinique",
                "orchidia-choix",
                "ostea-main",
                "marchelibre-pas"
            })
    void registersToolsInBothLanguages(String family) throws Exception {
        try (var in = Story.class.getResourceAsStream("tools/" + family + ".json")) {
            Map<String, Object> tool =
                    JSONObjectUtils.parse(new String(in.readAllBytes(), "UTF-8"));
            assertThat(tool).containsKeys("name", "plainName", "refusability", "facts");
            assertThat(tool.toString()).doesNotContain("'");
        }
    }
}
