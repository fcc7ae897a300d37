package org.clairsoin.portal.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clairsoin.portal.shared.TestDatabase;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the server needs before Arquillian starts it: a database, a port, keys and settings.
 *
 * <p>Registered before Arquillian's own extension. Inside the server, where Arquillian runs the
 * same class again, everything is there already.
 */
final class RunningServer implements BeforeAllCallback {

    static final String PASSWORD = "a-password-for-tests-only";
    static final String ISSUER = "https://issuer.test";
    private static final String ADDRESS = "clairsoin.public-address";
    private static final String KEY_FILE = "clairsoin.test.key";

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (System.getProperty(ADDRESS) == null) {
            prepare();
        }
    }

    /** Return the public address, without a slash at its end. */
    static String address() {
        return System.getProperty(ADDRESS);
    }

    /** Return the key tokens are signed with. */
    static ECKey key() throws IOException, ParseException {
        return ECKey.parse(Files.readString(Path.of(System.getProperty(KEY_FILE))));
    }

    private static void prepare() throws IOException, JOSEException {
        Path folder = Files.createTempDirectory("clairsoin-in-server");
        int port = freePort();
        Path keyFile = folder.resolve("key.json");
        Path publicKeys = folder.resolve("keys.json");
        ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        Files.writeString(keyFile, key.toJSONString());
        Files.writeString(publicKeys, new JWKSet(key.toPublicJWK()).toString());
        Path boot = folder.resolve("before-start.txt");
        Files.write(boot, bootCommands());
        System.setProperty(ADDRESS, "http://localhost:" + port);
        System.setProperty(KEY_FILE, keyFile.toString());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("clairsoin.database.url", TestDatabase.durable().url());
        settings.put("clairsoin.database.password", "-");
        settings.put("clairsoin.database.owner.password", "-");
        settings.put(ADDRESS, address());
        settings.put("clairsoin.demo", "true");
        settings.put("clairsoin.demo.password", PASSWORD);
        settings.put("clairsoin.data-dir", folder.toString());
        settings.put("clairsoin.home", folder.toString());
        settings.put("mp.jwt.verify.publickey.location", publicKeys.toString());
        settings.put("mp.jwt.verify.issuer", ISSUER);
        settings.put(KEY_FILE, keyFile.toString());
        settings.put("user.language", "en");
        settings.put("java.awt.headless", "true");
        System.setProperty(
                "clairsoin.test.java",
                "-Xmx384m "
                        + settings.entrySet().stream()
                                .map(entry -> "-D" + entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(" ")));
        System.setProperty(
                "clairsoin.test.micro",
                "--nocluster --contextroot / --port " + port + " --prebootcommandfile " + boot);
    }

    private static List<String> bootCommands() {
        String http =
                "set configs.config.server-config.network-config.network-listeners"
                        + ".network-listener.http-listener.address=127.0.0.1";
        String grid =
                "set configs.config.server-config.hazelcast-config-specific-configuration"
                        + ".enabled=false";
        return List.of(http, grid);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
