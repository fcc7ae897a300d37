package org.clairsoin.portal.shared.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.DatabaseProbe;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.shared.problem.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Let in only requests of a shape the portal expects: the public host, no U+0000, no parameter
 * twice, forms of a bounded size.
 */
public class Gate implements Filter {

    private static final int LONGEST_FORM = 64 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** What answers in its own words when the database is away, or does not need it. */
    private static final List<String> NEVER_HELD_BACK =
            List.of(
                    "/api/v1/decisions",
                    "/cds-services",
                    "/health",
                    "/metrics",
                    "/openapi",
                    "/assets");

    private static final Pattern UPLOADS = Pattern.compile("/(fr|en)/vendor/plugins/new");
    private static final int MOST_UPLOADS = 4;

    private final Semaphore uploads = new Semaphore(MOST_UPLOADS);
    private final Site site;
    private final DatabaseProbe probe;

    @Inject
    Gate(Site site, DatabaseProbe probe) {
        this.site = site;
        this.probe = probe;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked)
                || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("expected HTTP");
        }
        Optional<String> elsewhere = elsewhere(asked);
        if (elsewhere.isPresent()) {
            answer.setHeader("Vary", "Accept-Language, Host");
            answer.setHeader("Cache-Control", "no-store");
            answer.setStatus(HttpServletResponse.SC_FOUND);
            answer.setHeader("Location", elsewhere.get());
            return;
        }
        HttpServletRequest accepted;
        try {
            accepted = accepted(asked);
        } catch (PortalException refusal) {
            Refusal.send(asked, answer, refusal);
            return;
        }
        chain.doFilter(accepted, response);
    }

    /** Return where a request should have gone: the public host, or a language. */
    private Optional<String> elsewhere(HttpServletRequest request) {
        if (!READING.contains(request.getMethod())) {
            return Optional.empty();
        }
        String path = request.getRequestURI();
        boolean root = path.isEmpty() || path.equals("/");
        String address = PagePath.is(path) && isOtherLoopback(request) ? address() : "";
        if (root) {
            Language language = Language.best(request.getHeader("Accept-Language"));
            return Optional.of(address + "/" + language.tag());
        }
        String query = request.getQueryString();
        return address.isEmpty()
                ? Optional.empty()
                : Optional.of(address + path + (query == null ? "" : "?" + query));
    }

    private String address() {
        return site.publicAddress().toString();
    }

    /**
     * Tell whether a person typed 127.0.0.1 where the portal lives on localhost: cookies and the
     * origin of forms belong to one of the two only.
     */
    private boolean isOtherLoopback(HttpServletRequest request) {
        URI own = site.publicAddress();
        String host = request.getServerName();
        return "localhost".equals(own.getHost())
                && (host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("::1"));
    }

    private HttpServletRequest accepted(HttpServletRequest request) throws IOException {
        if (needsDatabase(request) && probe.isAway()) {
            throw new PortalException(
                    ProblemType.UNAVAILABLE, Message.of("problem.unavailable.detail"));
        }
        String query = request.getQueryString();
        if (request.getRequestURI().contains("%00") || query != null && query.contains("%00")) {
            throw new PortalException(
                    ProblemType.MALFORMED, Message.of("problem.null-character.detail"));
        }
        if (query != null) {
            refuseRepeated(query);
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new PortalException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    Message.of("problem.content-encoding.detail"));
        }
        return PagePath.is(request.getRequestURI()) && !READING.contains(request.getMethod())
                ? withForm(request)
                : request;
    }

    /** Tell whether a request surely needs the database; public pages mostly do not. */
    private static boolean needsDatabase(HttpServletRequest request) {
        String path = request.getRequestURI();
        return PagePath.is(path)
                ? request.getRequestedSessionId() != null
                : NEVER_HELD_BACK.stream().noneMatch(path::startsWith);
    }

    private static void refuseRepeated(String query) {
        Set<String> seen = new HashSet<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!name.isEmpty() && !seen.add(name)) {
                throw new PortalException(
                        ProblemType.MALFORMED,
                        Message.of(
                                "problem.repeated-parameter.detail",
                                "name",
                                HARMLESS_NAME.matcher(name).matches() ? name : "?"));
            }
        }
    }

    private HttpServletRequest withForm(HttpServletRequest request) throws IOException {
        if (UPLOADS.matcher(request.getRequestURI()).matches()) {
            return withFiles(request);
        }
        if (!isForm(request.getContentType())) {
            throw new PortalException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    Message.of("problem.form-type.detail", "expected", FORM));
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_FORM + 1);
        if (body.length > LONGEST_FORM) {
            throw new PortalException(
                    ProblemType.TOO_LARGE,
                    Message.of("problem.form-size.detail", "most", LONGEST_FORM / 1024));
        }
        SubmittedForm.read(body).keepIn(request);
        return new RereadRequest(request, body);
    }

    /** Take in files, only from somebody with a session, and few at a time: they stay in memory. */
    private HttpServletRequest withFiles(HttpServletRequest request) throws IOException {
        String boundary =
                MultipartForm.boundary(request.getContentType())
                        .orElseThrow(
                                () ->
                                        new PortalException(
                                                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                                Message.of(
                                                        "problem.form-type.detail",
                                                        "expected",
                                                        "multipart/form-data")));
        boolean known =
                request.getRequestedSessionId() != null && request.isRequestedSessionIdValid();
        if (!known || request.getContentLengthLong() > MultipartForm.LONGEST) {
            throw known
                    ? MultipartForm.tooLarge()
                    : new PortalException(
                            ProblemType.UNAUTHENTICATED,
                            Message.of("problem.unauthenticated.detail"));
        }
        if (!uploads.tryAcquire()) {
            throw new PortalException(
                    ProblemType.UNAVAILABLE, Message.of("problem.unavailable.detail"));
        }
        try {
            byte[] body = request.getInputStream().readNBytes(MultipartForm.LONGEST + 1);
            if (body.length > MultipartForm.LONGEST) {
                throw MultipartForm.tooLarge();
            }
            MultipartForm form = MultipartForm.read(body, boundary);
            form.fields().keepIn(request);
            form.files().keepIn(request);
            return new RereadRequest(request, new byte[0]);
        } finally {
            uploads.release();
        }
    }

    private static boolean isForm(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        return type.equals(FORM) || type.equals(FORM + ";charset=utf-8");
    }
}
