package org.citizenlogin.card.login;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.citizenlogin.keycloak.lab.JourneyWalls;
import org.citizenlogin.keycloak.lab.WallsRules;
import org.citizenlogin.keycloak.platform.flow.Decision;

@AnalyzeClasses(packages = "org.citizenlogin.card.login", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String ROOT = "org.citizenlogin.card.login.";

    @ArchTest
    static final ArchRule thePolicyKnowsNoKeycloak = noClasses()
            .that()
            .resideInAPackage(ROOT + "policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchRule theDecisionsKnowNoKeycloak = noClasses()
            .that()
            .haveSimpleName("AccountDecision")
            .or()
            .haveSimpleName("Person")
            .or()
            .haveSimpleName("CardProof")
            .or()
            .haveSimpleName("CardMessage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchRule accountsDoNotKnowThePages = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "account..",
                    ROOT + "policy..",
                    ROOT + "verifier..",
                    ROOT + "contact..",
                    ROOT + "handshake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "step..", ROOT + "setup..");

    @ArchTest
    static final ArchRule onlyTheCompletionSucceeds = noClasses()
            .that()
            .doNotHaveSimpleName("Completion")
            .should()
            .callConstructor(Decision.Succeed.class, Runnable.class);

    @ArchTest
    static final ArchTests everywhere = ArchTests.in(WallsRules.class);

    @ArchTest
    static final ArchTests journeys = ArchTests.in(JourneyWalls.class);
}
