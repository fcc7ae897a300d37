package org.clairsoin.plugin.kit;

import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.explanation.boundary.PreviewedUse;
import org.clairsoin.portal.tool.ToolFamilyId;

/** Patients who do not exist, each with another story of who decided. */
enum SyntheticPatient {
    /** Her doctor followed the tool. */
    WOMAN(AgeBand.FROM_40_TO_64, Sex.FEMALE, Involvement.SUGGESTED, Followed.YES),
    /** His doctor did not follow the tool. */
    CHILD(AgeBand.FROM_12_TO_15, Sex.MALE, Involvement.SUGGESTED, Followed.NO),
    /** His doctor checked; what came of it is not said. */
    OLD_MAN(AgeBand.FROM_80, Sex.MALE, Involvement.MEASURED, Followed.NOT_REPORTED),
    /** Of this one nothing is said. */
    NOBODY(AgeBand.NOT_REPORTED, Sex.NOT_REPORTED, Involvement.NOT_REPORTED, Followed.PARTLY);

    private final AgeBand age;
    private final Sex sex;
    private final Involvement involvement;
    private final Followed followed;

    SyntheticPatient(AgeBand age, Sex sex, Involvement involvement, Followed followed) {
        this.age = age;
        this.sex = sex;
        this.involvement = involvement;
        this.followed = followed;
    }

    AgeBand age() {
        return age;
    }

    Sex sex() {
        return sex;
    }

    Involvement involvement() {
        return involvement;
    }

    /** Give what the message of this patient's use would say. */
    PreviewedUse.Facts facts(
            String tool, String maker, String version, ToolFamilyId family, Messages messages) {
        return new PreviewedUse.Facts(
                tool,
                maker,
                version,
                family,
                "Hôpital des Deux-Rives",
                "Kit",
                "DiagnosticReport",
                org.clairsoin.portal.tool.Involvement.valueOf(involvement.name()),
                verification(messages));
    }

    private Verification verification(Messages messages) {
        if (this == NOBODY) {
            return Verification.NOT_REPORTED;
        }
        // a message holds one language, whoever reads the page
        Person doctor =
                new Person(
                        Optional.of("Camille Exemple"),
                        Optional.of(messages.text(Language.FR, "plugincheck.preview.doctor.label")),
                        org.clairsoin.portal.patient.Sex.FEMALE);
        return new Verification(
                HumanCheck.YES,
                followed,
                List.of(doctor),
                Optional.empty(),
                followed == Followed.NO
                        ? Optional.of(messages.text(Language.FR, "plugincheck.preview.reason.text"))
                        : Optional.empty());
    }
}
