package org.clairsoin.launcher.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The documented exports, and what somebody may do to them. */
final class Vectors {

    static final Path FOLDER = Path.of("../docs/vectors");

    private static final Keys KEYS = Keys.read(bytes("keys.json"));

    private Vectors() {}

    static List<String> lines(String name) {
        try {
            return new ArrayList<>(Files.readAllLines(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Head head() {
        return Head.read(new Fields(Json.read(bytes("head-1.json"))));
    }

    /** Verify with the published keys and the first head, as an auditor does. */
    static Report verify(byte[] export) {
        Verifier verifier = read(export);
        verifier.compare(
                head(),
                Optional.of(new Fields(Json.read(bytes("consistency-1-3.json"))).hashes("path")));
        return verifier.report();
    }

    /** Verify with the published keys and no older head. */
    static Report verifyAlone(byte[] export) {
        return read(export).report();
    }

    static Verifier read(byte[] export) {
        Verifier verifier = new Verifier(KEYS);
        try {
            verifier.read(new ByteArrayInputStream(export));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return verifier;
    }

    /** Seal an export anew, as somebody would who changed the database before it was exported. */
    static byte[] sealed(List<String> lines) {
        List<String> body = lines.subList(0, lines.size() - 1);
        byte[] signed = Bytes.of("clairsoin/export/1").bytes(Bytes.sha256(text(body))).all();
        String seal = lines.get(lines.size() - 1);
        int from = seal.indexOf("\"signature\":\"") + "\"signature\":\"".length();
        List<String> sealed = new ArrayList<>(body);
        sealed.add(
                seal.substring(0, from)
                        + Fields.encode(sign(signed))
                        + seal.substring(seal.indexOf('"', from)));
        return text(sealed);
    }

    private static byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey() throws GeneralSecurityException {
        String pem = new String(bytes("tree-heads-0001.pem"), StandardCharsets.US_ASCII);
        String block =
                pem.substring(
                        pem.indexOf("PRIVATE KEY-----") + "PRIVATE KEY-----".length(),
                        pem.indexOf("-----END PRIVATE"));
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block)));
    }
}
