package org.clairsoin.portal.webhook.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TagKind;
import org.clairsoin.portal.shared.TestFrames;
import org.junit.jupiter.api.Test;

class SystemPageTest {

    @Test
    void showsARefusedReasonAgain() throws IOException {
        String reason = "trop long ".repeat(51);
        SystemPage page =
                new SystemPage(
                        TestFrames.of(Language.FR, Section.STAFF_SYSTEMS, "Imagerie"),
                        "csrf-1",
                        "/staff/systems/1",
                        "prévenu",
                        TagKind.IN_PLACE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new SystemPage.Actions(false, false, false, false, true, false),
                        Map.of("reason", reason),
                        List.of(new FieldError("reason", Message.of("systems.error.reason"))));

        assertThat(new String(new PageWriter().render(page), StandardCharsets.UTF_8))
                .contains("value=\"" + reason + "\"");
    }
}
