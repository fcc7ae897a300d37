package org.clairsoin.portal.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.clairsoin.portal.webhook.domain.Notification;
import org.clairsoin.portal.webhook.domain.Reach;
import org.clairsoin.portal.webhook.domain.WebhookAddress;

/**
 * Sends messages over HTTP: no redirect is followed, no answer is read beyond its status, and each
 * one has a connection of its own, so that the address is checked each time.
 */
final class HttpSender implements Sender, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HttpSender.class.getName());
    private static final int MOST_CONNECTIONS = 256;

    /** What a system says is not to fill our memory: by default there is no limit. */
    private static final Http1Config HEADERS =
            Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final Reach reach;
    private final Duration timeout;
    private final Clock clock;

    HttpSender(Reach reach, Names names, SSLContext tls, Duration timeout, Clock clock) {
        this.reach = reach;
        this.timeout = timeout;
        this.clock = clock;
        Timeout wait = Timeout.of(timeout);
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(new CheckedNames(names, reach))
                                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(wait)
                                                        .setSocketTimeout(wait)
                                                        .build())
                                        .setConnectionFactory(
                                                ManagedHttpClientConnectionFactory.builder()
                                                        .http1Config(HEADERS)
                                                        .build())
                                        .setMaxConnTotal(MOST_CONNECTIONS)
                                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                                        .build())
                        .setConnectionReuseStrategy((request, response, context) -> false)
                        .setUserAgent("Clairsoin")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .build();
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread thread = new Thread(work, "clairsoin-webhook-deadlines");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.setRemoveOnCancelPolicy(true);
        this.deadlines = timer;
    }

    @Override
    public Outcome send(URI address, Notification message, List<MessageKey> keys) {
        if (WebhookAddress.faultOf(address.toString(), reach).isPresent()) {
            return Outcome.failed(Failure.ADDRESS_REFUSED);
        }
        HttpPost post = post(address, message, keys);
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline =
                deadlines.schedule(
                        () -> {
                            late.set(true);
                            post.cancel();
                        },
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return Outcome.of(status(post));
        } catch (IOException e) {
            return Outcome.failed(late.get() ? Failure.TIMEOUT : failure(e));
        } finally {
            deadline.cancel(false);
        }
    }

    private HttpPost post(URI address, Notification message, List<MessageKey> keys) {
        long seconds = clock.instant().getEpochSecond();
        HttpPost post = new HttpPost(address);
        post.setHeader("webhook-id", message.messageId());
        post.setHeader("webhook-timestamp", seconds);
        post.setHeader("webhook-signature", message.signatures(seconds, keys));
        post.setEntity(new ByteArrayEntity(message.body(), ContentType.APPLICATION_JSON));
        return post;
    }

    private int status(HttpPost post) throws IOException {
        ClassicHttpResponse response = client.executeOpen(null, post, HttpClientContext.create());
        int status = response.getCode();
        try {
            post.cancel(); // what else the system says is not read, however long it is
            response.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A connection of a webhook ended early", e);
        }
        return status;
    }

    private static Failure failure(IOException e) {
        if (e instanceof CheckedNames.Refused) {
            return Failure.ADDRESS_REFUSED;
        }
        if (e instanceof UnknownHostException) {
            return Failure.NAME_UNKNOWN;
        }
        if (e instanceof SSLException) {
            return Failure.TLS;
        }
        if (e instanceof ConnectTimeoutException || e instanceof SocketTimeoutException) {
            return Failure.TIMEOUT;
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return Failure.UNREACHABLE;
        }
        return Failure.BROKEN_OFF;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
