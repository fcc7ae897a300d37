package org.clairsoin.portal.aiuse.boundary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.ToolFamilyId;

/** Fictional uses to show on pages. */
final class SomeUses {

    private SomeUses() {}

    static UseSummary checked(String day, String act, String tool, String system) {
        return use(
                day,
                act,
                tool,
                system,
                Involvement.SUGGESTED,
                verified(Followed.PARTLY),
                Classification.OK);
    }

    static UseSummary use(
            String day,
            String act,
            String tool,
            String system,
            Involvement involvement,
            Verification verification,
            Classification classification) {
        Instant at = LocalDate.parse(day).atTime(14, 5).atZone(Dates.ZONE).toInstant();
        return new UseSummary(
                new UseId(UUID.nameUUIDFromBytes((day + act).getBytes())),
                at,
                false,
                at,
                at,
                new ToolUsed(
                        Optional.of(new ToolFamilyId("luminaria-poumon")),
                        Optional.of(tool),
                        Optional.of("Luminaria Imagerie"),
                        List.of("3.2.1"),
                        List.of(),
                        true),
                Optional.empty(),
                Optional.of("Hôpital des Deux-Rives"),
                system,
                involvement,
                verification,
                classification,
                Optional.of(act),
                "DiagnosticReport",
                1,
                Optional.empty());
    }

    static Verification verified(Followed followed) {
        return new Verification(
                HumanCheck.YES,
                followed,
                List.of(
                        new Person(
                                Optional.of("Camille Roche-Dubois"),
                                Optional.of("radiologue"),
                                Sex.FEMALE)),
                Optional.empty(),
                followed == Followed.NO ? Optional.of("l’image était floue") : Optional.empty());
    }
}
