package org.clairsoin.portal.webhook.boundary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.TagKind;
import org.clairsoin.portal.webhook.Subscriber;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.clairsoin.portal.webhook.store.WebhookStore;
import org.jspecify.annotations.Nullable;

/** Put systems and their messages into words. */
final class SystemsView {

    static final String HERE = "/staff/systems";

    private final Frame frame;
    private final Language language;
    private final String csrf;

    SystemsView(Frame frame, String csrf) {
        this.frame = frame;
        this.language = frame.language();
        this.csrf = csrf;
    }

    SystemsPage list(
            List<Subscriber> systems,
            List<WebhookStore.FiguresRow> figures,
            Map<String, String> entered,
            List<FieldError> errors) {
        List<SystemsPage.Line> lines = new ArrayList<>();
        for (Subscriber system : systems) {
            lines.add(
                    new SystemsPage.Line(
                            system.name(),
                            frame.path(HERE + "/" + system.id()),
                            system.address().toString(),
                            state(system),
                            tag(system),
                            figures.stream()
                                    .filter(row -> row.subscriber().equals(system.id()))
                                    .findFirst()
                                    .map(this::delivery)
                                    .orElseGet(() -> frame.t("systems.list.all-received"))));
        }
        List<FormOption> schemes = new ArrayList<>();
        for (MessageKey.Scheme scheme : MessageKey.Scheme.values()) {
            schemes.add(
                    new FormOption(
                            scheme.name(),
                            frame.t("systems.scheme." + scheme.name()),
                            Optional.of(frame.t("systems.scheme." + scheme.name() + ".hint"))));
        }
        return new SystemsPage(frame, csrf, lines, schemes, entered, errors);
    }

    private String delivery(WebhookStore.FiguresRow row) {
        return frame.t("systems.list.waiting", "n", row.waiting())
                + (row.dead() > 0 ? " " + frame.t("systems.list.dead", "n", row.dead()) : "");
    }

    SystemPage one(
            Subscriber system,
            UUID account,
            WebhookStore.ReceivedRow received,
            List<WebhookStore.DeliveryRow> missed,
            Optional<WebhookStore.FiguresRow> figures,
            List<WebhookStore.KeyRow> keys,
            Map<String, String> entered,
            List<FieldError> errors) {
        boolean proposed = system.state() == Subscriber.State.PROPOSED;
        boolean mine = system.proposedBy().equals(account);
        boolean ended = system.endedAt().isPresent();
        long dead = figures.map(WebhookStore.FiguresRow::dead).orElse(0L);
        return new SystemPage(
                frame,
                csrf,
                HERE + "/" + system.id(),
                state(system),
                tag(system),
                facts(system),
                delivered(received, figures),
                missed.stream().map(this::missed).toList(),
                keys.stream().map(this::key).toList(),
                new SystemPage.Actions(
                        proposed && !mine,
                        proposed && mine,
                        dead > 0 && !ended,
                        system.confirmedAt().isPresent() && !ended,
                        !ended,
                        ended),
                entered,
                errors);
    }

    private List<SystemPage.Row> facts(Subscriber system) {
        List<SystemPage.Row> facts = new ArrayList<>();
        facts.add(row("systems.fact.address", system.address().toString()));
        facts.add(row("systems.fact.scheme", frame.t("systems.scheme." + system.scheme().name())));
        facts.add(row("systems.fact.proposed", date(system.proposedAt())));
        system.confirmedAt().ifPresent(at -> facts.add(row("systems.fact.confirmed", date(at))));
        system.endedAt().ifPresent(at -> facts.add(row("systems.fact.ended", date(at))));
        if (system.state() == Subscriber.State.OFF) {
            facts.add(row("systems.fact.why", system.endedWhy()));
        }
        return facts;
    }

    private List<SystemPage.Row> delivered(
            WebhookStore.ReceivedRow received, Optional<WebhookStore.FiguresRow> figures) {
        List<SystemPage.Row> rows = new ArrayList<>();
        rows.add(row("systems.fact.received", String.valueOf(received.count())));
        if (received.max() != null) {
            rows.add(row("systems.fact.received-last", date(received.max())));
        }
        rows.add(
                row(
                        "systems.fact.waiting",
                        figures.map(row -> String.valueOf(row.waiting())).orElse("0")));
        figures.map(WebhookStore.FiguresRow::oldest)
                .ifPresent(oldest -> rows.add(row("systems.fact.oldest", date(oldest))));
        rows.add(
                row(
                        "systems.fact.dead",
                        figures.map(row -> String.valueOf(row.dead())).orElse("0")));
        return rows;
    }

    private SystemPage.Missed missed(WebhookStore.DeliveryRow row) {
        boolean dead = row.deadAt() != null;
        return new SystemPage.Missed(
                "msg_" + row.id(),
                frame.t(dead ? "systems.missed.state.dead" : "systems.missed.state.waiting"),
                dead ? TagKind.BREACH : TagKind.LATE,
                date(row.changedAt()),
                tries(row.tries(), row.lastTry()),
                reason(row.failure()));
    }

    private String tries(int tries, @Nullable Instant last) {
        return last == null
                ? frame.t("systems.missed.never")
                : frame.t("systems.missed.tries", "n", tries, "date", date(last));
    }

    /** Say why a message was not received; what a system answers is only ever shown as a number. */
    private String reason(@Nullable String failure) {
        if (failure == null) {
            return "";
        }
        return failure.startsWith("STATUS ")
                ? frame.t("systems.failure.STATUS", "status", failure.substring("STATUS ".length()))
                : frame.t("systems.failure." + failure);
    }

    private SystemPage.Row key(WebhookStore.KeyRow row) {
        String said = row.publicKey() == null ? frame.t("systems.keys.secret") : row.publicKey();
        return new SystemPage.Row(
                frame.t("systems.keys.since", "date", date(row.madeAt())),
                row.endsAt() == null
                        ? said
                        : said + " · " + frame.t("systems.keys.until", "date", date(row.endsAt())));
    }

    private SystemPage.Row row(String term, String text) {
        return new SystemPage.Row(frame.t(term), text);
    }

    private String date(Instant at) {
        return Dates.dateTime(language, at);
    }

    private String state(Subscriber system) {
        return frame.t("systems.state." + system.state().name());
    }

    private static TagKind tag(Subscriber system) {
        return switch (system.state()) {
            case PROPOSED -> TagKind.LATE;
            case TOLD -> TagKind.IN_PLACE;
            case OFF -> TagKind.PLAIN;
            case GONE -> TagKind.BREACH;
        };
    }
}
