package org.clairsoin.plugin.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.pf4j.ExtensionPoint;

/** The API says what is stable, knows little of the world, and takes no nulls. */
class ApiRulesTest {
    private static final JavaClasses API =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.clairsoin.plugin.api");

    @Test
    void everyPublicTypeSaysWhetherItIsStable() {
        List<JavaClass> types =
                API.stream().filter(type -> type.getModifiers().contains(PUBLIC)).toList();
        assertThat(types).hasSizeGreaterThan(40);
        assertThat(types)
                .allSatisfy(
                        type ->
                                assertThat(
                                                type.isAnnotatedWith(Stable.class)
                                                        != type.isAnnotatedWith(Experimental.class))
                                        .as(type.getName())
                                        .isTrue());
    }

    @Test
    void nothingIsUsedButJavaAndTwoMarkers() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        not(resideInAPackage("java.."))
                                .and(not(resideInAPackage("org.clairsoin.plugin.api..")))
                                .and(not(resideInAPackage("org.jspecify.annotations")))
                                .and(not(belongToAnyOf(ExtensionPoint.class))))
                .check(API);
    }

    @Test
    void theRestOfTheWorldIsLeftAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..", "java.nio.file..", "java.time..", "java.lang.reflect..")
                .check(API);
        classes()
                .that()
                .arePublic()
                .should()
                .resideInAPackage("org.clairsoin.plugin.api")
                .check(API);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(ExplanationPlugin.class.getPackage().getAnnotation(NullMarked.class))
                .isNotNull();
    }

    @Test
    void noRecordTakesNull() throws Exception {
        Set<Class<?>> tried = new HashSet<>();
        for (Object value : SampleValues.all()) {
            refuseNulls(value, tried);
        }
        Set<String> records = new HashSet<>();
        API.stream()
                .filter(type -> type.isRecord() && type.getModifiers().contains(PUBLIC))
                .forEach(type -> records.add(type.getSimpleName()));
        assertThat(tried.stream().map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(records);
    }

    /** Make each record in a value again, with a null in each place. */
    private static void refuseNulls(Object value, Set<Class<?>> tried) throws Exception {
        if (value instanceof Collection<?> values) {
            for (Object each : values) {
                refuseNulls(each, tried);
            }
        }
        if (!value.getClass().isRecord()) {
            return;
        }
        tried.add(value.getClass());
        RecordComponent[] parts = value.getClass().getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].getAccessor().invoke(value);
            refuseNulls(values[i], tried);
        }
        Constructor<?> constructor =
                value.getClass()
                        .getDeclaredConstructor(
                                Arrays.stream(parts)
                                        .map(RecordComponent::getType)
                                        .toArray(Class<?>[]::new));
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].getType().isPrimitive()) {
                Object[] withNull = values.clone();
                withNull[i] = null;
                assertThat(thrown(constructor, withNull))
                        .as(parts[i].toString())
                        .isInstanceOf(NullPointerException.class);
            }
        }
    }

    private static Object thrown(Constructor<?> constructor, Object[] values) throws Exception {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            return refused.getCause();
        }
    }
}
