package org.citizenlogin.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.citizenlogin.keycloak.lab.WallsRules;

@AnalyzeClasses(packages = "org.citizenlogin.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String ROOT = "org.citizenlogin.portal.";

    @ArchTest
    static final ArchRule theReadingOfRequestsKnowsNoKeycloak = noClasses()
            .that()
            .resideInAPackage(ROOT + "claims..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchRule whatIsToldKnowsNoKeycloak = noClasses()
            .that()
            .haveSimpleName("IdentityClaims")
            .or()
            .haveSimpleName("Template")
            .or()
            .haveSimpleName("LevelDemand")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.citizenlogin.keycloak..", "jakarta..");

    @ArchTest
    static final ArchTests everywhere = ArchTests.in(WallsRules.class);
}
