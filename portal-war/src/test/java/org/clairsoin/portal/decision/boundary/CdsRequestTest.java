package org.clairsoin.portal.decision.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdsRequestTest {

    private static final String GOOD =
            """
            {"hook":"patient-consent-consult","hookInstance":"d1577c69","context":{
              "patientId":[{"system":"urn:oid:1","value":"42"}],
              "purposeOfUse":["TREATDS"],
              "actor":[{"system":"https://cardiolys.example/produits","value":"cardiolys-rythme"}]}}
            """;

    @Test
    void asksAboutEachPatientToolAndPurpose() {
        List<Question> questions =
                read(
                        GOOD.replace(
                                        "\"value\":\"42\"}",
                                        "\"value\":\"42\"},{\"system\":\"urn:oid:2\",\"value\":\"7\"}")
                                .replace("[\"TREATDS\"]", "[\"TREATDS\",\"HRESCH\"]"));

        assertThat(questions).hasSize(4);
        assertThat(questions)
                .extracting(Question::patient)
                .contains(new Identifier("urn:oid:1", "42"), new Identifier("urn:oid:2", "7"));
        assertThat(questions)
                .extracting(Question::purpose)
                .contains(Purpose.TREATDS, Purpose.HRESCH);
    }

    @Test
    void takesOnePurposeAsTextAndCareWhenNoneIsNamed() {
        assertThat(read(GOOD.replace("[\"TREATDS\"]", "\"HOPERAT\"")).get(0).purpose())
                .isEqualTo(Purpose.HOPERAT);
        assertThat(read(GOOD.replace("\"purposeOfUse\":[\"TREATDS\"],", "")).get(0).purpose())
                .isEqualTo(Purpose.TREATDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "\"hookInstance\":\"d1577c69\",>''",
                "patient-consent-consult>order-sign",
                "\"patientId\">\"patient\"",
                "[{\"system\":\"urn:oid:1\",\"value\":\"42\"}]>[]",
                "\"value\":\"42\">\"value\":\"\"",
                "\"system\":\"urn:oid:1\",>''",
                "TREATDS>TREAT",
                "[\"TREATDS\"]>[]",
                "\"value\":\"42\">\"value\":42"
            })
    void refusesWhatIsNoRequestOfThisHook(String from, String to) {
        assertThatThrownBy(() -> read(GOOD.replace(from, to)))
                .isInstanceOfSatisfying(
                        PortalException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNPROCESSABLE));
    }

    private static List<Question> read(String json) {
        return CdsRequest.questions(CdsRequest.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
