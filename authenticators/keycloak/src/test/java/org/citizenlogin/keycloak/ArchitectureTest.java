package org.citizenlogin.keycloak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.citizenlogin");

    @Test
    void roomsDependOnEachOtherInOneDirection() {
        slices().matching("org.citizenlogin.keycloak.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
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
