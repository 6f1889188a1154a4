package io.gleancast.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that keep the architecture what it is. A module obeys them through a test of its own:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.gleancast", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTests {
 *     @ArchTest
 *     static final ArchTests rules = ArchTests.in(ArchitectureRules.class);
 * }
 * }</pre>
 */
public final class ArchitectureRules {
    private static final List<String> SERVICES = List.of("ingest", "transcribe", "insight", "digest");

    @ArchTest
    static final ArchRule servicesDependOnLibsOnly = slices().matching(
                    "io.gleancast.(ingest|transcribe|insight|digest)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("services talk through Kafka topics only");

    @ArchTest
    static final ArchRule libsDoNotKnowServices = noClasses()
            .that()
            .resideOutsideOfPackages(servicePackages())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(servicePackages())
            .allowEmptyShould(true)
            .because("a library serves every service alike");

    @ArchTest
    static final ArchRule contractsKnowNoFramework = noClasses()
            .that()
            .resideInAPackage("io.gleancast.contracts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..")
            .allowEmptyShould(true)
            .because("the published language must be usable without our stack");

    @ArchTest
    static final ArchRule publicOnlyWhereAnotherPackageNeedsIt = classes()
            .that()
            .resideInAnyPackage(servicePackages())
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should(beUsedFromAnotherPackage())
            .allowEmptyShould(true)
            .because("package-private is the default");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethodWhere(nowWithoutAClock())
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a clock that is a collaborator can be set in tests: " + Clock.class.getName());

    @ArchTest
    static final ArchRule strangersUrlsGoThroughSafeHttp = noClasses()
            .that(not(resideInAPackage("io.gleancast.safehttp..")))
            .and(not(resideInAPackage("io.gleancast.quickstart..")))
            // Asks the service under test, on loopback.
            .and(not(resideInAPackage("io.gleancast.testing..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.net.http..",
                            "org.apache.hc.client5..",
                            "okhttp3..",
                            "org.springframework.web.client..",
                            "org.springframework.web.reactive.function.client..")
                    .or(HasName.Predicates.name("java.net.HttpURLConnection"))
                    .or(HasName.Predicates.name("java.net.URLConnection")))
            .allowEmptyShould(true)
            .because("libs/safe-http is the one client for URLs that strangers chose");

    @ArchTest
    static final ArchRule urlsAreNotOpenedDirectly = noClasses()
            .should()
            .callMethod(java.net.URL.class, "openStream")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection")
            .because("libs/safe-http is the one client for URLs that strangers chose");

    @ArchTest
    static final ArchRule listenersAreThin = methods()
            .that()
            .areAnnotatedWith("org.springframework.kafka.annotation.KafkaListener")
            .should(makeOneCall())
            .allowEmptyShould(true)
            .because("a listener holds one statement");

    @ArchTest
    static final ArchRule nullnessIsChecked = classes()
            .should(beInANullMarkedPackage())
            .because("NullAway looks at what is @NullMarked alone, so a package without it is not checked");

    private ArchitectureRules() {}

    private static String[] servicePackages() {
        return SERVICES.stream().map("io.gleancast.%s.."::formatted).toArray(String[]::new);
    }

    private static DescribedPredicate<JavaMethodCall> nowWithoutAClock() {
        return DescribedPredicate.describe(
                "asks java.time for now without a clock",
                call -> call.getTargetOwner().getPackageName().startsWith("java.time")
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Clock.class)));
    }

    private static ArchCondition<JavaClass> beUsedFromAnotherPackage() {
        var application = Pattern.compile(".*Application$");
        return new ArchCondition<>("be used from another package") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                var used = application.matcher(item.getName()).matches()
                        || isNamedElsewhere(item)
                        || isPassedByAPublicMethod(item);
                events.add(new SimpleConditionEvent(
                        item, used, "%s is public and used by its own package only".formatted(item.getName())));
            }
        };
    }

    private static boolean isNamedElsewhere(JavaClass item) {
        return item.getDirectDependenciesToSelf().stream()
                .anyMatch(dependency ->
                        !dependency.getOriginClass().getPackageName().equals(item.getPackageName()));
    }

    /** What one public method returns and another takes, other packages hand on without naming it. */
    private static boolean isPassedByAPublicMethod(JavaClass item) {
        return isPublicAnywhere(item.getMethodsWithReturnTypeOfSelf())
                && isPublicAnywhere(item.getMethodsWithParameterTypeOfSelf());
    }

    private static boolean isPublicAnywhere(Set<JavaMethod> methods) {
        return methods.stream()
                .anyMatch(method -> isPublic(method.getModifiers())
                        && isPublic(method.getOwner().getModifiers()));
    }

    private static boolean isPublic(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC);
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                var marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item, marked, "%s has no @NullMarked in its package-info".formatted(item.getName())));
            }
        };
    }

    private static ArchCondition<JavaMethod> makeOneCall() {
        return new ArchCondition<>("make one call") {
            @Override
            public void check(JavaMethod item, ConditionEvents events) {
                var calls = item.getMethodCallsFromSelf().size();
                events.add(new SimpleConditionEvent(
                        item, calls == 1, "%s makes %d calls".formatted(item.getFullName(), calls)));
            }
        };
    }
}
