package org.clairsoin.portal;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/** Holds the structure that the design gives the portal. */
@AnalyzeClasses(
        packages = "org.clairsoin.portal",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String FEATURE = "org.clairsoin.portal.(*)..";

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching(FEATURE).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule sharedKnowsNoFeature =
            noClasses()
                    .that()
                    .resideInAPackage("org.clairsoin.portal.shared..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("org.clairsoin.portal..")
                                    .and(not(resideInAPackage("org.clairsoin.portal.shared..")))
                                    .as("are of a feature"));

    @ArchTest
    static final ArchRule domainIsPlainJava =
            noClasses()
                    .that()
                    .resideInAPackage("org.clairsoin.portal.*.domain..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta..", "org.jdbi..", "java.sql..", "java.io..");

    @ArchTest
    static final ArchRule nothingCallsABoundary =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.clairsoin.portal.*.boundary..")
                    .and()
                    .resideInAPackage("org.clairsoin.portal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.clairsoin.portal.*.boundary..");

    @ArchTest
    static final ArchRule storesBelongToTheirFeature =
            classes()
                    .that()
                    .resideInAPackage("org.clairsoin.portal.*.store..")
                    .should(new UsedByTheirOwnFeatureOnly());

    @ArchTest
    static final ArchRule pf4jStaysInThePluginHost =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.pf4j..");

    @ArchTest
    static final ArchRule fhirStaysInIntake =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.clairsoin.portal.intake..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ca.uhn.fhir..", "org.hl7.fhir..");

    @ArchTest
    static final ArchRule xmlTypesStayInModelCard =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.clairsoin.portal.modelcard..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.xml.bind..");

    @ArchTest
    static final ArchRule onlySharedAsksWhatTimeItIs =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.clairsoin.portal.shared..")
                    .should()
                    .callMethodWhere(new TheSystemClockIsRead());

    /** A call of {@code now()} or of a system clock. */
    private static final class TheSystemClockIsRead extends DescribedPredicate<JavaCall<?>> {

        private static final Set<String> TIMES =
                Set.of(
                        Instant.class.getName(),
                        LocalDate.class.getName(),
                        LocalDateTime.class.getName(),
                        OffsetDateTime.class.getName(),
                        ZonedDateTime.class.getName());

        TheSystemClockIsRead() {
            super("the system's clock is read");
        }

        @Override
        public boolean test(JavaCall<?> call) {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            return TIMES.contains(owner)
                            && name.equals("now")
                            && call.getTarget().getRawParameterTypes().isEmpty()
                    || owner.equals(Clock.class.getName()) && name.startsWith("system");
        }
    }

    /** Whether a store is reached only from its own feature. */
    private static final class UsedByTheirOwnFeatureOnly extends ArchCondition<JavaClass> {

        UsedByTheirOwnFeatureOnly() {
            super("be used by their own feature only");
        }

        @Override
        public void check(JavaClass store, ConditionEvents events) {
            String feature =
                    store.getPackageName()
                            .substring(0, store.getPackageName().lastIndexOf(".store"));
            store.getDirectDependenciesToSelf().stream()
                    .filter(
                            dependency ->
                                    !dependency
                                            .getOriginClass()
                                            .getPackageName()
                                            .startsWith(feature))
                    .forEach(
                            dependency ->
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    store, dependency.getDescription())));
        }
    }
}
