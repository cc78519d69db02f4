package org.citizenlogin.keycloak.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

/** What holds for the classes of every module. */
public final class WallsRules {

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
    static final ArchTests contacts = ArchTests.in(ContactWalls.class);

    @ArchTest
    static final ArchRule classesAreClosed = classes()
            .that()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .areNotAnonymousClasses() // the compiler's own, for a switch over an enum
            .and()
            .areNotAnnotatedWith(Entity.class)
            .should()
            .haveModifier(JavaModifier.FINAL);

    private WallsRules() {}
}
