package org.clairsoin.portal.modelcard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.tool.ToolFamilyId;

/** The CHAI model cards the portal keeps, and what is to be said about each. */
public interface ModelCards {

    /** The version of a card that does not state its release. */
    String NO_VERSION = "not-stated";

    /**
     * Read, judge and keep a card.
     *
     * @param xml the card's bytes, as sent
     * @throws org.clairsoin.portal.shared.PortalException for what is no CHAI card, or another text
     *     of a kept release and schema (CONFLICT)
     */
    Kept keep(byte[] xml);

    /**
     * Read and judge a card without keeping it.
     *
     * @throws org.clairsoin.portal.shared.PortalException for what is no CHAI card
     */
    ModelCard read(byte[] xml);

    /** Return the card of this version, or of the family's newest release when there is none. */
    Optional<ModelCard> card(ToolFamilyId family, Optional<String> version);

    /**
     * Return what the newest release's card says otherwise than the newest one that was kept at an
     * instant; empty when nothing of it matters to who chose about the tool, or there was none.
     */
    default Optional<CardChange> changedSince(ToolFamilyId family, Instant instant) {
        return Optional.empty();
    }

    /** Return the bytes of a kept card as they came. */
    Optional<byte[]> xml(ToolFamilyId family, String version, String schema);

    /** Return what is kept of a family, one per release and schema. */
    List<Source> sources(ToolFamilyId family);

    /** Return how much the newest card of each family says; families without card are absent. */
    Map<ToolFamilyId, Completeness> completeness();

    /**
     * What came of a card.
     *
     * @param schema {@code 0.1} or {@code 0.2}
     * @param created false when the same card was kept before
     */
    record Kept(
            ToolFamilyId family,
            String version,
            String schema,
            boolean created,
            List<Finding> findings) {

        public Kept {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A card as it is kept.
     *
     * @param schema {@code 0.1} or {@code 0.2}
     */
    record Source(String version, String schema, Instant received) {}

    /**
     * Something a reader of the card should know about its quality.
     *
     * @param code stable, such as {@code empty}, {@code not-applicable}, {@code none}, {@code
     *     undated}, {@code no-interval}, {@code no-subgroup}
     * @param field path of the element, such as {@code Warnings/KnownBiasesOrEthicalConsiderations}
     */
    record Finding(String code, String field, Optional<String> found) {}
}
