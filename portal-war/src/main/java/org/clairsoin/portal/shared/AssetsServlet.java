package org.clairsoin.portal.shared;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serve style sheet and pictures from memory.
 *
 * <p>Each file's name holds a hash of its content, so that a browser may keep it for ever.
 */
@WebServlet("/assets/*")
public class AssetsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("/[a-z0-9-]+\\.(css|svg|png|ico)");
    private static final Map<String, String> TYPES =
            Map.of(
                    "css", "text/css;charset=UTF-8",
                    "svg", "image/svg+xml;charset=UTF-8",
                    "png", "image/png",
                    "ico", "image/x-icon");

    private final transient Map<String, Optional<byte[]>> files = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = request.getPathInfo() == null ? "" : request.getPathInfo();
        Optional<byte[]> plain =
                NAME.matcher(name).matches() ? file(name) : Optional.<byte[]>empty();
        if (plain.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<byte[]> packed = accepts(request) ? file(name + ".gz") : Optional.empty();
        if (packed.isPresent()) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = packed.orElse(plain.get());
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean accepts(HttpServletRequest request) {
        String encodings = request.getHeader("Accept-Encoding");
        return encodings != null && encodings.contains("gzip");
    }

    private Optional<byte[]> file(String name) throws IOException {
        Optional<byte[]> known = files.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream in =
                AssetsServlet.class.getResourceAsStream("/META-INF/resources/assets" + name)) {
            if (in == null) {
                // Not remembered: the names of what does not exist are endless.
                return Optional.empty();
            }
            Optional<byte[]> content = Optional.of(in.readAllBytes());
            files.put(name, content);
            return content;
        }
    }
}
