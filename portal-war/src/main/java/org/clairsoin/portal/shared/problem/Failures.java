package org.clairsoin.portal.shared.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.shared.DatabaseProbe;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Site;

/** Put a failure into the words and the format of whoever asked, and log it once. */
@MadeOnce
class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class.getName());
    private static final JsonFactory JSON = new JsonFactory();

    private final Messages messages;
    private final Frames frames;
    private final PageWriter pages;
    private final Site site;
    private final DatabaseProbe probe;
    private final References references;

    @Inject
    Failures(
            Messages messages,
            Frames frames,
            PageWriter pages,
            Site site,
            DatabaseProbe probe,
            References references) {
        this.messages = messages;
        this.frames = frames;
        this.pages = pages;
        this.site = site;
        this.probe = probe;
        this.references = references;
    }

    /** Answer what was thrown. */
    Answer answer(HttpServletRequest request, Throwable thrown) {
        Failure failure = Failure.of(thrown);
        Optional<String> reference = logged(request, failure.type(), thrown);
        return answer(request, failure, reference);
    }

    /** Answer a status somebody set without a word. */
    Answer answer(HttpServletRequest request, int status) {
        return answer(request, Failure.of(ProblemType.ofStatus(status)), Optional.empty());
    }

    private Answer answer(HttpServletRequest request, Failure failure, Optional<String> reference) {
        Surface surface = Surface.of(path(request));
        Map<String, String> headers = headers(surface, failure.type());
        if (surface == Surface.PAGE && failure.type() == ProblemType.UNAUTHENTICATED) {
            headers.put("Location", "/" + pageLanguage(request).tag() + "/sign-in");
            return new Answer(303, "text/plain;charset=UTF-8", "", headers);
        }
        return switch (surface) {
            case PROBLEM -> problem(request, failure, reference, headers);
            case OUTCOME -> outcome(request, failure, reference, headers);
            case PAGE -> page(request, failure, reference, headers);
        };
    }

    /** Log what the operator must look at, once, under a reference that the caller is shown. */
    private Optional<String> logged(
            HttpServletRequest request, ProblemType type, Throwable thrown) {
        if (type != ProblemType.INTERNAL && type != ProblemType.UNAVAILABLE) {
            return Optional.empty();
        }
        String reference = references.next();
        String what = reference + " " + request.getMethod() + " " + path(request);
        if (type == ProblemType.INTERNAL) {
            LOG.log(Level.SEVERE, thrown, () -> "Request failed: " + what);
        } else {
            probe.suspect();
            LOG.warning(() -> "Request not served: " + what + ": " + thrown.getMessage());
        }
        return Optional.of(reference);
    }

    private static Map<String, String> headers(Surface surface, ProblemType type) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Cache-Control", "no-store");
        if (type == ProblemType.UNAVAILABLE) {
            headers.put("Retry-After", "5");
        }
        if (type == ProblemType.TOO_MANY_REQUESTS) {
            headers.put("Retry-After", "60");
        }
        if (type == ProblemType.UNAUTHENTICATED && surface != Surface.PAGE) {
            headers.put("WWW-Authenticate", "Bearer realm=\"clairsoin\"");
        }
        return headers;
    }

    private Answer problem(
            HttpServletRequest request,
            Failure failure,
            Optional<String> reference,
            Map<String, String> headers) {
        Language language = Language.best(request.getHeader("Accept-Language"));
        headers.put("Content-Language", language.tag());
        String body =
                json(
                        out -> {
                            out.writeStartObject();
                            out.writeStringField(
                                    "type",
                                    site.publicAddress() + "/problems/" + failure.type().slug());
                            out.writeStringField("title", title(language, failure.type()));
                            out.writeNumberField("status", failure.type().status());
                            out.writeStringField("detail", detail(language, failure));
                            if (reference.isPresent()) {
                                out.writeStringField("reference", reference.get());
                            }
                            out.writeEndObject();
                        });
        return new Answer(
                failure.type().status(), "application/problem+json;charset=UTF-8", body, headers);
    }

    private Answer outcome(
            HttpServletRequest request,
            Failure failure,
            Optional<String> reference,
            Map<String, String> headers) {
        Language language = Language.best(request.getHeader("Accept-Language"));
        headers.put("Content-Language", language.tag());
        String words =
                reference
                        .map(known -> detail(language, failure) + " (" + known + ")")
                        .orElseGet(() -> detail(language, failure));
        String body =
                json(
                        out -> {
                            out.writeStartObject();
                            out.writeStringField("resourceType", "OperationOutcome");
                            out.writeArrayFieldStart("issue");
                            out.writeStartObject();
                            out.writeStringField("severity", "error");
                            out.writeStringField(
                                    "code", OperationOutcomes.issueCode(failure.type()));
                            out.writeObjectFieldStart("details");
                            out.writeStringField("text", words);
                            out.writeEndObject();
                            out.writeEndObject();
                            out.writeEndArray();
                            out.writeEndObject();
                        });
        return new Answer(
                failure.type().status(), "application/fhir+json;charset=UTF-8", body, headers);
    }

    private Answer page(
            HttpServletRequest request,
            Failure failure,
            Optional<String> reference,
            Map<String, String> headers) {
        Language language = pageLanguage(request);
        headers.put("Content-Language", language.tag());
        Frame frame = frame(language, failure.type());
        ErrorPage page = new ErrorPage(frame, failure.type(), failure.detail(), reference);
        try {
            return new Answer(
                    failure.type().status(),
                    "text/html;charset=UTF-8",
                    new String(pages.render(page), StandardCharsets.UTF_8),
                    headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return a frame that cannot itself fail: without the database nobody asks who is looking. */
    private Frame frame(Language language, ProblemType type) {
        String title = "error." + type.slug() + ".title";
        if (type != ProblemType.UNAVAILABLE && type != ProblemType.INTERNAL) {
            try {
                return frames.of(language, Section.NONE, title);
            } catch (RuntimeException e) {
                // the first failure is the one to tell; the page then greets nobody by name
                LOG.log(Level.FINE, "The error page is shown without its visitor", e);
            }
        }
        return frames.withoutVisitor(language, Section.NONE, title);
    }

    private String title(Language language, ProblemType type) {
        return messages.text(language, "problem." + type.slug() + ".title");
    }

    private String detail(Language language, Failure failure) {
        return messages.text(
                language,
                failure.detail()
                        .orElseGet(
                                () -> Message.of("problem." + failure.type().slug() + ".detail")));
    }

    private static Language pageLanguage(HttpServletRequest request) {
        String path = path(request);
        int end = path.indexOf('/', 1);
        String first = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
        return Language.ofTag(first)
                .orElseGet(() -> Language.best(request.getHeader("Accept-Language")));
    }

    private static String path(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return asked instanceof String uri ? uri : request.getRequestURI();
    }

    private static String json(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** What is written between opening and closing a JSON text. */
    private interface Body {
        void write(JsonGenerator out) throws IOException;
    }
}
