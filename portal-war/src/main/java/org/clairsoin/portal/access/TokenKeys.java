package org.clairsoin.portal.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of those who issue tokens, read from {@code mp.jwt.verify.publickey.location}: a
 * JWK set in a file or at an address.
 *
 * <p>A key nobody knows makes the set be read again, at most once a minute; keys once read serve on
 * when their place cannot be reached.
 */
@ApplicationScoped
public class TokenKeys {

    private static final Logger LOG = Logger.getLogger(TokenKeys.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int LARGEST = 256 * 1024;
    private static final int TIMEOUT_MS = 3_000;

    private final Optional<String> location;
    private final @Nullable Clock clock;
    private volatile Known known = new Known(new JWKSet(), null);

    /** For the container's proxy only. */
    protected TokenKeys() {
        this.location = Optional.empty();
        this.clock = null;
    }

    @Inject
    TokenKeys(TokenSettings settings, Clock clock) {
        this.location = settings.keyLocation();
        this.clock = clock;
    }

    /** Return the key of this id; read the keys again where it is new. */
    Optional<JWK> find(String keyId) {
        JWK key = known.keys().getKeyByKeyId(keyId);
        if (key == null && mayReadAgain()) {
            readAgain();
            key = known.keys().getKeyByKeyId(keyId);
        }
        return Optional.ofNullable(key);
    }

    /** Tell whether there is a key at all. */
    public boolean ready() {
        if (known.keys().isEmpty() && mayReadAgain()) {
            readAgain();
        }
        return !known.keys().isEmpty();
    }

    private boolean mayReadAgain() {
        Instant last = known.read();
        return last == null || !Objects.requireNonNull(clock).instant().isBefore(last.plus(PAUSE));
    }

    private synchronized void readAgain() {
        if (!mayReadAgain()) {
            return;
        }
        Instant now = Objects.requireNonNull(clock).instant();
        try {
            known = new Known(location.isPresent() ? read(location.get()) : new JWKSet(), now);
        } catch (IOException | ParseException | URISyntaxException e) {
            // an empty set is asked for again soon: the file may be on its way
            known = new Known(known.keys(), known.keys().isEmpty() ? null : now);
            LOG.log(Level.WARNING, "The keys of tokens cannot be read", e);
        }
    }

    private static JWKSet read(String place)
            throws IOException, ParseException, URISyntaxException {
        return JWKSet.parse(text(place));
    }

    private static String text(String place) throws IOException, URISyntaxException {
        if (place.startsWith("http://") || place.startsWith("https://")) {
            URL address = new URI(place).toURL();
            URLConnection connection = address.openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try (InputStream in = connection.getInputStream()) {
                return limited(in);
            }
        }
        Path file = place.startsWith("file:") ? Path.of(new URI(place)) : Path.of(place);
        try (InputStream in = Files.newInputStream(file)) {
            return limited(in);
        }
    }

    private static String limited(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("more than " + LARGEST + " bytes of keys");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What was read, and when; null when it shall be read again at the next question. */
    private record Known(JWKSet keys, @Nullable Instant read) {}
}
