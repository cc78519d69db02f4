package org.citizenlogin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.citizenlogin", importOptions = DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule theDomainKnowsJavaAndTwoLibrariesOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.citizenlogin..",
                    "org.jspecify..",
                    "com.google.i18n.phonenumbers..",
                    "org.commonmark..");

    @ArchTest
    static final ArchRule theDomainKnowsNoServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "jakarta..", "com.fasterxml..", "org.jboss..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.citizenlogin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thePhoneLibraryStaysBehindTheNumber = noClasses()
            .that()
            .resideOutsideOfPackage("org.citizenlogin.identity")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google..");

    @ArchTest
    static final ArchRule theMarkdownLibraryStaysBehindTheText = noClasses()
            .that()
            .resideOutsideOfPackage("org.citizenlogin.consent")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.commonmark..");

    @ArchTest
    static final ArchRule cryptographyStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.citizenlogin.secret")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.crypto..");

    @ArchTest
    static final ArchRule nobodyAsksTheSystemClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
