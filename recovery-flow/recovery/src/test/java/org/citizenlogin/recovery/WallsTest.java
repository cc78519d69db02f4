package org.citizenlogin.recovery;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.citizenlogin.keycloak.lab.JourneyWalls;
import org.citizenlogin.keycloak.lab.WallsRules;
import org.citizenlogin.keycloak.platform.flow.Decision;

@AnalyzeClasses(packages = "org.citizenlogin.recovery", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String ROOT = "org.citizenlogin.recovery.";

    @ArchTest
    static final ArchRule policyAndDecisionKnowNoKeycloak = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "policy..", ROOT + "decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchRule thePagesLookNobodyUp = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "step..", ROOT + "context..", ROOT + "confirmation..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.citizenlogin.keycloak.citizen.."))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.keycloak\\.models\\.UserProvider");

    @ArchTest
    static final ArchRule theDecisionDoesNotKnowThePages = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "policy..", ROOT + "decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "step..",
                    ROOT + "context..",
                    ROOT + "confirmation..",
                    ROOT + "completion..",
                    ROOT + "setup..");

    @ArchTest
    static final ArchRule theWaysDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(ROOT + "step.byphone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "step.bydocument..");

    @ArchTest
    static final ArchRule onlyTheCompletionSucceeds = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "completion..")
            .should()
            .callConstructor(Decision.Succeed.class, Runnable.class);

    @ArchTest
    static final ArchTests everywhere = ArchTests.in(WallsRules.class);

    @ArchTest
    static final ArchTests journeys = ArchTests.in(JourneyWalls.class);
}
