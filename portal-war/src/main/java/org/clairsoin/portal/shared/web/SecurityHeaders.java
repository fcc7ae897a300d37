package org.clairsoin.portal.shared.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Put the security headers on every answer, errors included.
 *
 * <p>Jakarta REST adds headers and never replaces them, so {@code Cache-Control} of what it answers
 * is set in {@link AnswerDefaults} instead.
 */
public class SecurityHeaders implements Filter {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (response instanceof HttpServletResponse answer) {
            answer.setHeader("Content-Security-Policy", POLICY);
            answer.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
            answer.setHeader("X-Content-Type-Options", "nosniff");
            answer.setHeader("Referrer-Policy", "no-referrer");
            answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            answer.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        }
        chain.doFilter(request, response);
    }
}
