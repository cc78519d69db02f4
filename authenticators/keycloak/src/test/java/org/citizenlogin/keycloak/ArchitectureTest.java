package org.citizenlogin.keycloak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "org.citizenlogin.keycloak.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.citizenlogin");

    /** Each layer knows the ones above it in this list, and none below. */
    @Test
    void layersDependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("platform")
                .definedBy(ROOT + "platform..")
                .layer("citizen")
                .definedBy(ROOT + "citizen..")
                .layer("messaging")
                .definedBy(ROOT + "messaging..")
                .layer("proof")
                .definedBy(ROOT + "proof..")
                .layer("account")
                .definedBy(ROOT + "account..")
                .whereLayer("account")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("proof")
                .mayOnlyBeAccessedByLayers("account")
                .whereLayer("messaging")
                .mayOnlyBeAccessedByLayers("proof", "account")
                .whereLayer("citizen")
                .mayOnlyBeAccessedByLayers("messaging", "proof", "account")
                .check(CLASSES);
    }

    @Test
    void everyClassIsInALayer() {
        classes()
                .that()
                .resideInAPackage("org.citizenlogin.keycloak..")
                .should()
                .resideInAnyPackage(
                        ROOT + "platform..",
                        ROOT + "citizen..",
                        ROOT + "messaging..",
                        ROOT + "proof..",
                        ROOT + "account..")
                .check(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        for (String layer : List.of("platform", "messaging", "proof", "account")) {
            slices().matching(ROOT + layer + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        }
    }

    @Test
    void theDomainKnowsNoKeycloakAndNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage("org.citizenlogin..")
                .and()
                .resideOutsideOfPackage("org.citizenlogin.keycloak..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "jakarta..", "org.hibernate..", "org.citizenlogin.keycloak..")
                .check(CLASSES);
    }
}
