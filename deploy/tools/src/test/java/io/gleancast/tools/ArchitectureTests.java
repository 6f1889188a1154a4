package io.gleancast.tools;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.gleancast.testing.ArchitectureRules;

@AnalyzeClasses(packages = "io.gleancast", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchTests rules = ArchTests.in(ArchitectureRules.class);
}
