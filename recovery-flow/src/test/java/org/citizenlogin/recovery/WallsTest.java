package org.citizenlogin.recovery;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.citizenlogin.keycloak.lab.WallsRules;

@AnalyzeClasses(packages = "org.citizenlogin.recovery", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String ROOMS = "org.citizenlogin.recovery.";

    @ArchTest
    static final ArchRule thePolicyKnowsNoKeycloak = noClasses()
            .that()
            .resideInAPackage(ROOMS + "policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchRule theDecisionKnowsNoKeycloak = noClasses()
            .that()
            .haveSimpleName("Matching")
            .or()
            .haveSimpleName("Account")
            .or()
            .haveSimpleName("Outcome")
            .or()
            .haveSimpleName("LifeInWords")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchRule thePagesLookNobodyUp = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOMS + "entry..",
                    ROOMS + "visit..",
                    ROOMS + "byphone..",
                    ROOMS + "bydocument..",
                    ROOMS + "answer..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.citizenlogin.keycloak.citizen.."))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.keycloak\\.models\\.UserProvider");

    @ArchTest
    static final ArchRule theDecisionDoesNotKnowThePages = noClasses()
            .that()
            .resideInAnyPackage(ROOMS + "policy..", ROOMS + "matching..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOMS + "entry..",
                    ROOMS + "visit..",
                    ROOMS + "byphone..",
                    ROOMS + "bydocument..",
                    ROOMS + "answer..",
                    ROOMS + "ending..",
                    ROOMS + "standing..");

    @ArchTest
    static final ArchRule theWaysDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(ROOMS + "byphone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOMS + "bydocument..");

    @ArchTest
    static final ArchTests everywhere = ArchTests.in(WallsRules.class);
}
