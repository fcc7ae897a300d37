package org.clairsoin.plugin.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.plugin.trust.EnrolledKey.Use;
import org.clairsoin.plugin.wire.Fields;
import org.clairsoin.plugin.wire.Json;
import org.clairsoin.plugin.wire.WireException;

/**
 * A catalogue with the signatures of its root keys.
 *
 * <p>There are two root keys from the first catalogue on. Either signs alone, so that losing one
 * does not silence the catalogue; the other is then rotated in.
 */
public record SignedCatalogue(Catalogue catalogue, List<By> signatures) {
    private static final String FORMAT = "clairsoin-plugin-catalogue/1";

    /** Refuse a catalogue that nobody, or one key twice, signed. */
    public SignedCatalogue {
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty()
                || new HashSet<>(signatures.stream().map(By::keyId).toList()).size()
                        != signatures.size()) {
            throw new IllegalArgumentException("expected signatures of one key or more, each once");
        }
    }

    /** A root key's signature, in base64. */
    public record By(String keyId, String signature) {
        /** Check the form of key and signature. */
        public By {
            Forms.require("keyId", keyId, Forms.KEY_ID);
            Ed25519.signature(signature);
        }
    }

    /**
     * What is remembered of the newest catalogue ever accepted.
     *
     * @param sha256 of its signed content: one number never names two contents
     */
    public record Remembered(long number, String sha256) {}

    /** Sign with each root key at hand. */
    public static SignedCatalogue sign(Catalogue catalogue, List<SigningKey> roots) {
        return new SignedCatalogue(
                catalogue,
                roots.stream()
                        .map(key -> new By(key.id(), key.sign(catalogue.signedBy(key.id()))))
                        .toList());
    }

    /**
     * Read a catalogue's file.
     *
     * @throws WireException if it is not strictly of this format; the message says where
     */
    public static SignedCatalogue read(byte[] file) throws WireException {
        return Fields.read(
                "catalogue",
                Json.read(file),
                fields -> {
                    Forms.require(fields.text("format"), FORMAT);
                    return new SignedCatalogue(
                            Catalogue.read(fields),
                            fields.objects(
                                    "signatures",
                                    by -> new By(by.text("keyId"), by.text("signature"))));
                });
    }

    /** Write the file. */
    public byte[] write() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", FORMAT);
        file.putAll(catalogue.write());
        List<Map<String, Object>> list = new ArrayList<>();
        for (By by : signatures) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("keyId", by.keyId());
            one.put("signature", by.signature());
            list.add(one);
        }
        file.put("signatures", list);
        return Json.write(file);
    }

    /** Return what to remember once this catalogue is accepted. */
    public Remembered remembered() {
        return new Remembered(
                catalogue.number(),
                HexFormat.of().formatHex(Ed25519.sha256(catalogue.signedBy(""))));
    }

    /**
     * Say whether this catalogue may replace the one before.
     *
     * @param highest what was remembered, if a catalogue was ever accepted
     */
    public Verdict check(Keyring keys, Optional<Remembered> highest, Instant now) {
        Verdict signed = checkSignatures(keys, now);
        if (!signed.isValid()) {
            return signed;
        }
        if (highest.isPresent()
                && (catalogue.number() < highest.get().number()
                        || (catalogue.number() == highest.get().number()
                                && !remembered().equals(highest.get())))) {
            return Verdict.of(TrustState.EXPIRED, "catalogue.older", "number");
        }
        return TrustCheck.checkFresh(catalogue, now);
    }

    private Verdict checkSignatures(Keyring keys, Instant now) {
        Verdict worst = Verdict.of(TrustState.UNKNOWN_KEY, "catalogue.key", "signatures");
        for (By by : signatures) {
            Optional<EnrolledKey> root = keys.find(by.keyId(), Use.CATALOGUE);
            if (root.isEmpty()) {
                continue;
            }
            if (root.get().isRevoked()) {
                worst = Verdict.of(TrustState.REVOKED, "catalogue.key.revoked", by.keyId());
            } else if (!root.get().holdsAt(now)) {
                worst = Verdict.of(TrustState.EXPIRED, "catalogue.key.expired", by.keyId());
            } else if (Ed25519.verify(
                    root.get().key(), catalogue.signedBy(by.keyId()), by.signature())) {
                return Verdict.VALID;
            } else {
                worst = Verdict.of(TrustState.MODIFIED, "catalogue.broken", by.keyId());
            }
        }
        return worst;
    }
}
