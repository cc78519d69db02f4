package org.citizenlogin.card;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;

@AnalyzeClasses(packages = "org.citizenlogin.card", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule TRUST_DECISIONS_KNOW_NO_SERVER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "jakarta..", "javax.servlet..", "org.jboss..");

    @ArchTest
    static final ArchRule OF_THE_DOMAIN_ONLY_SETTINGS_ARE_KNOWN = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("org.citizenlogin..")
                    .and(DescribedPredicate.not(resideInAPackage("org.citizenlogin.card..")
                            .or(resideInAPackage("org.citizenlogin.setting..")))));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.citizenlogin.card.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_DO_NOT_KNOW_THE_ENTRY_POINT = noClasses()
            .that()
            .resideInAPackage("org.citizenlogin.card.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.citizenlogin.card");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_FETCHES = noClasses()
            .that(DescribedPredicate.not(nameMatching("org\\.citizenlogin\\.card\\.revocation\\.Fetch(\\$.*)?")))
            .should()
            .dependOnClassesThat(resideInAPackage("java.net.http..")
                    .or(nameMatching("java\\.net\\.(URLConnection|HttpURLConnection|URL|Socket|ServerSocket)"))
                    .or(resideInAPackage("javax.net..")));

    @ArchTest
    static final ArchRule TIME_IS_HANDED_IN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule NO_PROVIDER_IS_REGISTERED = noClasses()
            .should()
            .callMethod(Security.class, "addProvider", Provider.class)
            .orShould()
            .callMethod(Security.class, "insertProviderAt", Provider.class, int.class);

    @ArchTest
    static final ArchRule CLASSES_ARE_CLOSED =
            classes().that().areNotInterfaces().and().areNotEnums().should().haveModifier(JavaModifier.FINAL);
}
