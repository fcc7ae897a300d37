package org.clairsoin.portal.explanation;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UsesStored;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.explanation.domain.Deciding;
import org.clairsoin.portal.explanation.domain.FallbackText;
import org.clairsoin.portal.explanation.domain.ParaWriter;
import org.clairsoin.portal.explanation.domain.Requests;
import org.clairsoin.portal.explanation.plugin.HostListener;
import org.clairsoin.portal.explanation.plugin.PluginHealth;
import org.clairsoin.portal.explanation.plugin.PluginHosts;
import org.clairsoin.portal.explanation.plugin.PluginJar;
import org.clairsoin.portal.explanation.plugin.Sandbox;
import org.clairsoin.portal.explanation.plugin.SandboxState;
import org.clairsoin.portal.explanation.plugin.SelfTest;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Explains uses from plugins, model cards, the device's record, in this order. */
@ApplicationScoped
public class LiveExplanations implements Explanations {
    private static final Logger LOG = Logger.getLogger(LiveExplanations.class.getName());

    private static final Duration BETWEEN_TESTS = Duration.ofHours(1);

    private final @Nullable Parts parts;

    @Resource @Nullable ManagedScheduledExecutorService executor;

    private volatile @Nullable ScheduledFuture<?> tidying;
    private volatile @Nullable ScheduledFuture<?> following;

    private final CompletableFuture<Running> running = new CompletableFuture<>();

    /** For the container's proxy only. */
    protected LiveExplanations() {
        this.parts = null;
    }

    @Inject
    public LiveExplanations(
            Jdbi jdbi,
            ToolRegister register,
            ModelCards cards,
            Patients patients,
            Choices choices,
            AuditTrail audit,
            Messages messages,
            ExplanationSettings settings,
            SandboxState sandbox,
            HostListener listener,
            Clock clock) {
        this.parts =
                new Parts(
                        jdbi, register, cards, patients, choices, audit, messages, settings,
                        sandbox, listener, clock);
    }

    /** Check the plugins in the background: the portal is ready without them. */
    void start(@Observes DatabaseReady ready) {
        ManagedScheduledExecutorService timer = Objects.requireNonNull(executor);
        timer.execute(() -> start(timer));
        tidying = timer.scheduleWithFixedDelay(this::tidy, 1, 1, TimeUnit.MINUTES);
        following = timer.scheduleWithFixedDelay(this::follow, 1, 1, TimeUnit.SECONDS);
    }

    void start(Executor background) {
        Parts with = parts();
        try {
            Sandbox sandbox = Sandbox.best();
            with.sandbox.found(sandbox);
            SelfTest selfTest =
                    new SelfTest(
                            with.settings.probe(),
                            with.settings.shelf(),
                            with.settings.hosts(),
                            sandbox);
            PluginHosts hosts =
                    new PluginHosts(
                            with.settings.hosts(),
                            sandbox,
                            with.clock,
                            with.sandbox::allowsPlugins,
                            with.listener);
            Plugins plugins =
                    new Plugins(
                            with.jdbi, hosts, with.audit, with.settings, background, with.clock);
            PluginTexts texts =
                    new PluginTexts(
                            with.jdbi, hosts, background, with.settings.pageWait(), with.clock);
            if (!with.sandbox.allowsPlugins()) {
                test(selfTest); // no plugin runs before it is known how well it is shut off
            }
            running.complete(
                    new Running(
                            hosts, plugins, texts, selfTest, new Warming(background, this::warm)));
            plugins.load();
            testAgain(selfTest);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "No plugin explains uses; texts fall back", failed);
            running.completeExceptionally(failed);
        }
    }

    /** Have the texts of new uses ready before their page is opened. */
    void warm(@Observes(during = TransactionPhase.AFTER_SUCCESS) UsesStored stored) {
        started().ifPresent(now -> now.warming.offer(stored.uses()));
    }

    private void warm(AiUse use) {
        started()
                .flatMap(
                        now ->
                                findQuestion(
                                        now,
                                        use,
                                        family(use),
                                        parts().patients.patient(use.patient())))
                .ifPresent(
                        question ->
                                started()
                                        .ifPresent(
                                                now ->
                                                        now.texts.warm(
                                                                question.jar, question.request)));
    }

    private void test(SelfTest selfTest) {
        Instant now = parts().clock.instant();
        parts().sandbox.tested(now, selfTest.run(now));
    }

    /** Test the sandbox unless it was tested within the hour. */
    private void testAgain(SelfTest selfTest) {
        Instant hourAgo = parts().clock.instant().minus(BETWEEN_TESTS);
        if (parts().sandbox.testedAt().filter(hourAgo::isBefore).isEmpty()) {
            test(selfTest);
        }
    }

    /** Let what staff decided on any node hold here. */
    void follow() {
        started().ifPresent(now -> now.plugins.follow());
    }

    private void tidy() {
        started()
                .ifPresent(
                        now -> {
                            now.hosts.tidy();
                            testAgain(now.selfTest);
                            now.plugins.askSilent();
                        });
    }

    /** Return how each plugin that was asked has been doing. */
    public List<PluginHealth> health() {
        return started().map(now -> now.hosts.health()).orElse(List.of());
    }

    /** Return how many plugin processes run. */
    public int hostsRunning() {
        return started().map(now -> now.hosts.running()).orElse(0);
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> tidies = tidying;
        if (tidies != null) {
            tidies.cancel(false);
        }
        ScheduledFuture<?> follows = following;
        if (follows != null) {
            follows.cancel(false);
        }
        started().ifPresent(now -> now.hosts.close());
    }

    private Optional<Running> started() {
        return running.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.ofNullable(running.getNow(null));
    }

    @Override
    public ExplainedUse explain(AiUse use, Language language) {
        Parts with = parts();
        Optional<ToolFamily> family = family(use);
        Optional<Patient> patient = with.patients.patient(use.patient());
        Optional<Asked> asked = asked(use, family, patient);
        Optional<PluginText> text = asked.flatMap(Asked::answer);
        List<CardText> card =
                text.isPresent() ? List.of() : card(use).map(FallbackText::of).orElse(List.of());
        Origin origin = origin(use, text, card);
        ShownText shown =
                text.map(
                                plugin ->
                                        new ShownText(
                                                origin,
                                                Optional.of(plugin.source()),
                                                Optional.empty(),
                                                plugin.sha256(),
                                                !use.resultFinal()))
                        .orElseGet(() -> own(use, family, origin, card));
        Explanation both =
                text.map(PluginText::explanation)
                        .or(shown::own)
                        .orElseThrow(() -> new IllegalStateException("a text is one or the other"));
        return explained(
                use,
                language,
                family,
                both,
                shown,
                asked.isPresent() && text.isEmpty(),
                asked.filter(one -> text.isPresent()).map(one -> one.jar.version()),
                asked.filter(one -> text.isPresent() && !one.signed).isPresent(),
                card);
    }

    @Override
    public ExplainedUse again(AiUse use, Language language, Readings.Reading reading) {
        ShownText shown = ShownText.own(reading.origin(), reading.text(), reading.withheld());
        return explained(
                use,
                language,
                family(use),
                reading.text(),
                shown,
                false,
                reading.pluginVersion(),
                false,
                List.of());
    }

    private Optional<ToolFamily> family(AiUse use) {
        return use.summary().tool().family().flatMap(parts().register::find);
    }

    private ExplainedUse explained(
            AiUse use,
            Language language,
            Optional<ToolFamily> family,
            Explanation both,
            ShownText shown,
            boolean pluginFailed,
            Optional<String> version,
            boolean unsigned,
            List<CardText> card) {
        Parts with = parts();
        ToolText tool = in(both, language);
        return new ExplainedUse(
                language,
                shown.origin(),
                shown.withheld()
                        ? new FallbackText(with.messages, language, card).withheld(tool)
                        : tool,
                Deciding.who(use),
                options(use, family),
                with.settings.bands().of(tool.reliability()),
                shown.withheld(),
                pluginFailed,
                version,
                unsigned,
                shown,
                card,
                writer(use, language));
    }

    /** Write the portal's own text, in both languages. */
    private ShownText own(
            AiUse use, Optional<ToolFamily> family, Origin origin, List<CardText> card) {
        Explanation both =
                new Explanation(
                        own(use, family, origin, card, Language.FR),
                        own(use, family, origin, card, Language.EN));
        return ShownText.own(origin, both, !use.resultFinal());
    }

    private ToolText own(
            AiUse use,
            Optional<ToolFamily> family,
            Origin origin,
            List<CardText> card,
            Language language) {
        FallbackText text = new FallbackText(parts().messages, language, card);
        return origin == Origin.NOTHING_KNOWN ? text.nothingKnown(use) : text.known(use, family);
    }

    private Optional<Asked> asked(
            AiUse use, Optional<ToolFamily> family, Optional<Patient> patient) {
        return running()
                .flatMap(
                        now ->
                                question(now, use, family, patient)
                                        .map(question -> asked(now, question)));
    }

    private static Asked asked(Running now, Question question) {
        Optional<PluginText> text = now.texts.text(question.jar, question.request);
        now.plugins.count(question.jar, text.isPresent());
        return new Asked(question.jar, question.signed, text);
    }

    private Optional<Question> question(
            Running now, AiUse use, Optional<ToolFamily> family, Optional<Patient> patient) {
        Optional<Question> found = findQuestion(now, use, family, patient);
        boolean again = found.isEmpty() && now.plugins.awaited(parts().settings.pageWait());
        return again ? findQuestion(now, use, family, patient) : found;
    }

    private static Optional<Question> findQuestion(
            Running now, AiUse use, Optional<ToolFamily> family, Optional<Patient> patient) {
        return now.plugins.declared().stream()
                .flatMap(
                        plugin ->
                                Requests.of(plugin.declaration(), use, family, patient)
                                        .map(
                                                request ->
                                                        new Question(
                                                                plugin.jar(),
                                                                plugin.signed(),
                                                                request))
                                        .stream())
                .findFirst();
    }

    /** Wait for the plugins, right after the start, no longer than for one of their answers. */
    private Optional<Running> running() {
        try {
            return Optional.of(
                    running.get(parts().settings.pageWait().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException notYet) {
            return Optional.empty();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<ModelCard> card(AiUse use) {
        ToolUsed tool = use.summary().tool();
        return tool.family()
                .flatMap(
                        family -> parts().cards.card(family, tool.versions().stream().findFirst()));
    }

    private static Origin origin(AiUse use, Optional<PluginText> text, List<CardText> card) {
        if (text.isPresent()) {
            return Origin.PLUGIN;
        }
        if (!card.isEmpty()) {
            return Origin.MODEL_CARD;
        }
        ToolUsed tool = use.summary().tool();
        boolean known = tool.name().isPresent() || tool.manufacturer().isPresent();
        return known ? Origin.DEVICE_ONLY : Origin.NOTHING_KNOWN;
    }

    private YourOptions options(AiUse use, Optional<ToolFamily> family) {
        return new YourOptions(
                family.filter(ToolFamily::registered).map(ToolFamily::id),
                family.map(
                                known ->
                                        parts().register
                                                .at(
                                                        known,
                                                        use.summary().organization().orElse(null)))
                        .flatMap(ToolFamily::refusability),
                family.flatMap(
                        known ->
                                Deciding.choice(
                                        parts().choices.inForce(use.patient()), use, known.id())));
    }

    private ParaWriter writer(AiUse use, Language language) {
        Messages messages = parts().messages;
        LocalDate day = use.summary().occurred().atZone(Dates.ZONE).toLocalDate();
        String tool =
                use.summary()
                        .tool()
                        .name()
                        .orElseGet(() -> messages.text(language, "words.tool.unnamed"));
        return new ParaWriter(messages, language, day, tool);
    }

    private static ToolText in(Explanation text, Language language) {
        return switch (language) {
            case FR -> text.fr();
            case EN -> text.en();
        };
    }

    private Parts parts() {
        return Objects.requireNonNull(parts);
    }

    private record Parts(
            Jdbi jdbi,
            ToolRegister register,
            ModelCards cards,
            Patients patients,
            Choices choices,
            AuditTrail audit,
            Messages messages,
            ExplanationSettings settings,
            SandboxState sandbox,
            HostListener listener,
            Clock clock) {}

    private record Running(
            PluginHosts hosts,
            Plugins plugins,
            PluginTexts texts,
            SelfTest selfTest,
            Warming warming) {}

    private record Question(PluginJar jar, boolean signed, ExplanationRequest request) {}

    private record Asked(PluginJar jar, boolean signed, Optional<PluginText> answer) {}
}
