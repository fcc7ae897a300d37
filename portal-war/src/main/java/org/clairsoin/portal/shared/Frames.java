package org.clairsoin.portal.shared;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;

/** Make the frame of a page for the request at hand. */
@MadeOnce
public class Frames {

    private final Messages messages;
    private final Visitors visitors;
    private final HttpServletRequest request;
    private final Site site;
    private final Alarm alarm;

    @Inject
    public Frames(
            Messages messages,
            Visitors visitors,
            HttpServletRequest request,
            Site site,
            Alarm alarm) {
        this.messages = messages;
        this.visitors = visitors;
        this.request = request;
        this.site = site;
        this.alarm = alarm;
    }

    /** Return the frame of a page whose title is a text of the bundles. */
    public Frame of(Language language, Section section, String titleKey) {
        return titled(language, section, messages.text(language, titleKey));
    }

    /** Return the frame of a page whose title is made of data, such as a use's. */
    public Frame titled(Language language, Section section, String title) {
        return frame(language, section, title, visitors.current());
    }

    /** Return the frame of a page that must not ask who is looking, such as one about an outage. */
    public Frame withoutVisitor(Language language, Section section, String titleKey) {
        return frame(language, section, messages.text(language, titleKey), Optional.empty());
    }

    private Frame frame(
            Language language, Section section, String title, Optional<Visitor> visitor) {
        return new Frame(
                language,
                messages,
                section,
                title,
                false,
                localPath(),
                visitor,
                site.contact(),
                site.assets(),
                alarm.raised() && visitor.map(Frames::isStaff).orElse(false));
    }

    private static boolean isStaff(Visitor visitor) {
        return visitor.space() == Visitor.Space.STAFF;
    }

    private String localPath() {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String uri = failed instanceof String asked ? asked : request.getRequestURI();
        int second = uri.indexOf('/', 1);
        String path = second < 0 ? "" : uri.substring(second);
        String query = request.getQueryString();
        return query == null ? path : path + "?" + query;
    }
}
