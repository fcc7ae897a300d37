package org.clairsoin.portal.disclosure.boundary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.ObservedTool;
import org.clairsoin.portal.modelcard.Completeness;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;

/** Put the register into the words of one page. */
final class RegisterView {

    static final int PAGE_SIZE = 50;

    private final Frame frame;
    private final ToolRegister register;
    private final Map<ToolFamilyId, Completeness> cards;
    private final List<ObservedTool> observed;

    RegisterView(
            Frame frame,
            ToolRegister register,
            Map<ToolFamilyId, Completeness> cards,
            List<ObservedTool> observed) {
        this.frame = frame;
        this.register = register;
        this.cards = cards;
        this.observed = observed;
    }

    RegisterPage page(RegisterQuery query) {
        Language language = frame.language();
        List<ToolFamily> found =
                register.all().stream()
                        .filter(ToolFamily::registered)
                        .filter(tool -> query.finds(tool, language))
                        .toList();
        int pages = Math.max(1, (found.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        int page = Math.min(query.page(), pages);
        String path = frame.path("/register");
        return new RegisterPage(
                frame,
                filters(query),
                found.size(),
                found.stream()
                        .skip((page - 1L) * PAGE_SIZE)
                        .limit(PAGE_SIZE)
                        .map(this::row)
                        .toList(),
                page > 1 ? Optional.of(query.address(path, page - 1)) : Optional.empty(),
                page < pages ? Optional.of(query.address(path, page + 1)) : Optional.empty(),
                register.all().stream()
                        .filter(tool -> !tool.registered())
                        .map(
                                tool ->
                                        new RegisterPage.Draft(
                                                ToolWords.href(frame, tool), product(tool)))
                        .toList(),
                observed.stream().map(this::observed).toList());
    }

    private RegisterPage.Row row(ToolFamily tool) {
        ToolWords words = new ToolWords(frame, tool, register.facts(tool.id()));
        Completeness card = cards.get(tool.id());
        return new RegisterPage.Row(
                ToolWords.href(frame, tool),
                words.name(),
                product(tool),
                words.summary(),
                words.fact(PublicFact.SERVICE),
                words.state(),
                words.stateKind(),
                words.refusal(),
                card == null
                        ? frame.t("register.card.none")
                        : frame.t(
                                "register.card.count",
                                "given",
                                card.given(),
                                "fields",
                                card.fields()));
    }

    private RegisterPage.Filters filters(RegisterQuery query) {
        return new RegisterPage.Filters(
                query.active(),
                query.search(),
                options(Purpose.values(), "words.purpose."),
                chosen(query.purpose()),
                options(Involvement.values(), "words.role."),
                chosen(query.role()),
                options(
                        new ToolFamily.State[] {
                            ToolFamily.State.REGISTERED, ToolFamily.State.SUSPENDED
                        },
                        "register.state."),
                chosen(query.state()),
                options(Refusability.Level.values(), "register.refusal."),
                chosen(query.choice()));
    }

    private List<FormOption> options(Enum<?>[] values, String stem) {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("register.filter.any")));
        Arrays.stream(values)
                .map(one -> new FormOption(one.name(), frame.t(stem + one.name())))
                .forEach(options::add);
        return options;
    }

    private static String chosen(Optional<? extends Enum<?>> value) {
        return value.map(Enum::name).orElse("");
    }

    private String product(ToolFamily tool) {
        return frame.t("words.tool.by", "tool", tool.name(), "maker", tool.manufacturer());
    }

    private String observed(ObservedTool tool) {
        return tool.manufacturer()
                .map(maker -> frame.t("words.tool.by", "tool", tool.name(), "maker", maker))
                .orElse(tool.name());
    }
}
