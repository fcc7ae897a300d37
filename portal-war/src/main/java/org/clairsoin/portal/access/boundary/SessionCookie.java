package org.clairsoin.portal.access.boundary;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Name the session's cookie.
 *
 * <p>With https it is {@code __Host-sid}: this host only, never sent in clear. A portal on http,
 * which the start allows on localhost only, needs a plain cookie: clients other than browsers do
 * not send a Secure one there.
 */
public class SessionCookie implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        URI address = ConfigProvider.getConfig().getValue("clairsoin.public-address", URI.class);
        boolean secure = "https".equals(address.getScheme());
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setName(secure ? "__Host-sid" : "sid");
        cookie.setSecure(secure);
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        cookie.setAttribute("SameSite", "Lax");
    }
}
