package org.clairsoin.portal.tool.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.TagKind;
import org.clairsoin.portal.tool.ChangeAsked;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.Setting;
import org.clairsoin.portal.tool.ToolFamily;

/** Say what holds for a tool, and what was asked to change, to staff. */
final class SettingWords {

    private final Frame frame;
    private final Map<OrganizationId, String> places;

    /**
     * Make the words of a page.
     *
     * @param places names of organisations
     */
    SettingWords(Frame frame, Map<OrganizationId, String> places) {
        this.frame = frame;
        this.places = places;
    }

    /** Name a setting and what it is to be, in one line. */
    String line(Setting setting) {
        if (setting instanceof Setting.Refusing refusing) {
            return refusing.where().map(this::place).orElseGet(() -> frame.t("staff.tools.own"))
                    + " · "
                    + refusing.refusability()
                            .map(rule -> level(rule.level()))
                            .orElseGet(() -> frame.t("staff.tools.level.AS_ELSEWHERE"));
        }
        if (setting instanceof Setting.NeedsYes yes) {
            return frame.t(yes.needed() ? "staff.tools.default.yes" : "staff.tools.default.no");
        }
        return frame.t(
                ((Setting.Stopped) setting).stopped()
                        ? "staff.tools.state.stop"
                        : "staff.tools.state.start");
    }

    /** Say a rule in full, in both languages: both are what people will read. */
    List<String> rule(Optional<Refusability> rule) {
        if (rule.isEmpty()) {
            return List.of(frame.t("staff.tools.level.unknown"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(level(rule.get().level()));
        rule.get().reason().ifPresent(text -> both(lines, "staff.tools.reason", text));
        both(lines, "staff.tools.instead", rule.get().instead());
        rule.get().delay().ifPresent(text -> both(lines, "staff.tools.delay", text));
        return lines;
    }

    private void both(List<String> lines, String key, Bilingual text) {
        lines.add(frame.t(key, "language", "FR", "text", text.fr()));
        lines.add(frame.t(key, "language", "EN", "text", text.en()));
    }

    /** Say what was asked, by whom and why, and what became of it. */
    StaffToolPage.Row change(ChangeAsked change) {
        List<String> lines = new ArrayList<>();
        if (change.setting() instanceof Setting.Refusing refusing
                && refusing.refusability().isPresent()) {
            List<String> rule = rule(refusing.refusability());
            lines.addAll(rule.subList(1, rule.size()));
        }
        lines.add(asked(change));
        lines.add(frame.t("staff.tools.why", "why", change.why()));
        change.answered()
                .ifPresent(
                        answered -> {
                            lines.add(
                                    frame.t(
                                            "staff.tools.answer." + answered.answer(),
                                            "who",
                                            person(answered.person()),
                                            "date",
                                            Dates.dateTime(frame.language(), answered.at())));
                            if (!answered.why().isEmpty()) {
                                lines.add(frame.t("staff.tools.why", "why", answered.why()));
                            }
                        });
        return new StaffToolPage.Row(line(change.setting()), lines);
    }

    String asked(ChangeAsked change) {
        return frame.t(
                "staff.tools.asked",
                "who",
                person(change.proposer()),
                "date",
                Dates.dateTime(frame.language(), change.proposedAt()));
    }

    String level(Refusability.Level level) {
        return frame.t("staff.tools.level." + level.name());
    }

    String place(OrganizationId id) {
        return places.getOrDefault(id, id.value().toString());
    }

    String state(ToolFamily tool) {
        return frame.t("staff.tools.state." + tool.state().name());
    }

    static TagKind kind(ToolFamily tool) {
        return tool.suspended() ? TagKind.LATE : TagKind.IN_PLACE;
    }

    private String person(Optional<String> name) {
        return name.orElseGet(() -> frame.t("staff.tools.nobody"));
    }
}
