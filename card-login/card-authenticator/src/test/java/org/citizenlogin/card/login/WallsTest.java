package org.citizenlogin.card.login;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

@AnalyzeClasses(packages = "org.citizenlogin.card.login", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String ROOMS = "org.citizenlogin.card.login.";

    @ArchTest
    static final ArchRule thePolicyKnowsNoKeycloak = noClasses()
            .that()
            .resideInAPackage(ROOMS + "policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchRule theDecisionsKnowNoKeycloak = noClasses()
            .that()
            .haveSimpleName("Standing")
            .or()
            .haveSimpleName("Person")
            .or()
            .haveSimpleName("CardProof")
            .or()
            .haveSimpleName("Text")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchRule accountsDoNotKnowThePages = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOMS + "account..",
                    ROOMS + "once..",
                    ROOMS + "policy..",
                    ROOMS + "verifying..",
                    ROOMS + "letter..",
                    ROOMS + "handshake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOMS + "arrival..", ROOMS + "standing..");

    @ArchTest
    static final ArchRule onlyTheStepSucceeds = noClasses()
            .that()
            .doNotHaveSimpleName("Visit")
            .should()
            .callMethod(org.keycloak.authentication.AuthenticationFlowContext.class, "success");

    @ArchTest
    static final ArchRule timeIsHandedIn = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule chanceIsSecure = noClasses().should().callConstructor(Random.class);

    @ArchTest
    static final ArchRule classesAreClosed = classes()
            .that()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .areNotAnonymousClasses() // the compiler's own, for a switch over an enum
            .and()
            .areNotAnnotatedWith(jakarta.persistence.Entity.class)
            .should()
            .haveModifier(JavaModifier.FINAL);
}
