package org.citizenlogin.keycloak.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.keycloak.models.UserModel;

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

    /** Past it a contact could become that of two accounts. Of a phone a rule cannot see it: it is an attribute. */
    @ArchTest
    static final ArchRule contactsAreWrittenInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.citizenlogin.keycloak.account.contact")
            .should()
            .callMethod(UserModel.class, "setEmail", String.class)
            .orShould()
            .callMethod(UserModel.class, "setEmailVerified", boolean.class);

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
