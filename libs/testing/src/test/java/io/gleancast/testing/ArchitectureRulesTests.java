package io.gleancast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule bites, and bites nobody else: the test sources beside this package breach them one by one. */
class ArchitectureRulesTests {
    private static final JavaClasses BREACHES = new ClassFileImporter().importPackages("io.gleancast");

    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of(
                        ArchitectureRules.servicesDependOnLibsOnly,
                        List.of("AsksAnotherService.ask()> calls method <io.gleancast.digest.IsPublicForAnother")),
                Arguments.of(
                        ArchitectureRules.libsDoNotKnowServices,
                        List.of("KnowsAService.ask()> calls method <io.gleancast.digest.IsPublicForAnother")),
                Arguments.of(
                        ArchitectureRules.contractsKnowNoFramework,
                        List.of("NeedsSpring.blank(java.lang.String)> calls method <org.springframework")),
                Arguments.of(
                        ArchitectureRules.publicOnlyWhereAnotherPackageNeedsIt,
                        List.of("io.gleancast.digest.IsPublicForNobody is public and used by its own package only")),
                Arguments.of(
                        ArchitectureRules.timeComesFromAClock,
                        List.of(
                                "LooksAtTheWall.date(java.time.ZoneId)> calls method <java.time.LocalDate.now",
                                "LooksAtTheWall.instant()> calls method <java.time.Instant.now",
                                "LooksAtTheWall.millis()> calls method <java.lang.System.currentTimeMillis")),
                Arguments.of(
                        ArchitectureRules.strangersUrlsGoThroughSafeHttp,
                        List.of(
                                "HasItsOwnClient.client()> calls method <java.net.http.HttpClient.newHttpClient",
                                "HasItsOwnClient.client()> has return type <java.net.http.HttpClient>")),
                Arguments.of(
                        ArchitectureRules.urlsAreNotOpenedDirectly,
                        List.of("OpensUrls.open(java.net.URL)> calls method <java.net.URL.openStream")),
                Arguments.of(
                        ArchitectureRules.listenersAreThin,
                        List.of("DecidesInAListener.fat(java.lang.String) makes 2 calls")),
                Arguments.of(
                        ArchitectureRules.nullnessIsChecked,
                        List.of("io.gleancast.unmarked.IsNotChecked has no @NullMarked")));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void reportEachBreachAndNothingElse(ArchRule rule, List<String> breaches) {
        var reported = rule.evaluate(BREACHES).getFailureReport().getDetails();

        assertThat(breaches).allSatisfy(breach -> assertThat(reported).anyMatch(line -> line.contains(breach)));
        assertThat(reported).allSatisfy(line -> assertThat(breaches).anyMatch(line::contains));
    }

    @Test
    void areAllTestedHere() {
        var rules = Arrays.stream(ArchitectureRules.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .count();

        assertThat(breaches()).hasSize((int) rules);
    }
}
