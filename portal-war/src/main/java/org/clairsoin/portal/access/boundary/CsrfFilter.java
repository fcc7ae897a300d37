package org.clairsoin.portal.access.boundary;

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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.access.SignInSessions;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.shared.problem.Refusal;
import org.clairsoin.portal.shared.web.PagePath;
import org.clairsoin.portal.shared.web.SubmittedForm;

/**
 * Let a form change something only if the portal itself gave it to this very session: it holds the
 * session's token, once, and comes from our own origin.
 */
public class CsrfFilter implements Filter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String FIELD = "_csrf";

    private final SignInSessions sessions;
    private final Frames frames;
    private final PageWriter pages;
    private final Site site;

    @Inject
    CsrfFilter(SignInSessions sessions, Frames frames, PageWriter pages, Site site) {
        this.sessions = sessions;
        this.frames = frames;
        this.pages = pages;
        this.site = site;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer
                && !READING.contains(asked.getMethod())
                && PagePath.is(asked.getRequestURI())
                && !isOurs(asked)) {
            try {
                refuse(asked, answer);
            } catch (RuntimeException failure) {
                Refusal.send(asked, answer, failure);
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOurs(HttpServletRequest request) {
        return comesFromHere(request) && hasToken(request);
    }

    /**
     * Tell whether nothing says that the form comes from elsewhere. Pages that name no referrer
     * make browsers hide their own origin too: then the browser itself must vouch for it.
     */
    private boolean comesFromHere(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String fetchSite = request.getHeader("Sec-Fetch-Site");
        boolean vouched = "same-origin".equals(fetchSite);
        boolean ours =
                origin == null
                        || origin.equals(origin(site.publicAddress()))
                        || origin.equals("null") && vouched;
        return ours && (fetchSite == null || vouched || fetchSite.equals("none"));
    }

    private static String origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme().toLowerCase(Locale.ROOT) + "://" + address.getHost() + port;
    }

    private boolean hasToken(HttpServletRequest request) {
        Optional<String> sent = SubmittedForm.of(request).flatMap(form -> form.one(FIELD));
        Optional<String> expected = sessions.knownCsrf(request);
        return sent.isPresent()
                && expected.isPresent()
                && MessageDigest.isEqual(
                        sent.get().getBytes(StandardCharsets.UTF_8),
                        expected.get().getBytes(StandardCharsets.UTF_8));
    }

    /** Answer 403 with a page that keeps what was entered, to be sent again with a fresh token. */
    private void refuse(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getRequestURI();
        int end = path.indexOf('/', 1);
        Language language =
                Language.ofTag(path.substring(Math.min(1, path.length()), Math.max(end, 1)))
                        .orElse(Language.FR);
        Frame frame = frames.of(language, Section.NONE, "access.expired.title");
        Optional<SubmittedForm> form =
                isSurelyFromHere(request) ? SubmittedForm.of(request) : Optional.empty();
        ExpiredFormPage page =
                ExpiredFormPage.of(frame, path, form, form.map(kept -> sessions.csrf(request)));
        byte[] html = pages.render(page);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Language", language.tag());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(html.length);
        response.getOutputStream().write(html);
    }

    /**
     * Tell whether the browser itself vouches that our own page sent the form; only then is it
     * offered to be sent again, since a forged one must never be one click from success.
     */
    private boolean isSurelyFromHere(HttpServletRequest request) {
        return comesFromHere(request)
                && (request.getHeader("Origin") != null
                        || "same-origin".equals(request.getHeader("Sec-Fetch-Site")));
    }
}
