package org.citizenlogin.keycloak;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.citizenlogin.keycloak.lab.ContactWalls;

@AnalyzeClasses(packages = "org.citizenlogin.keycloak", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchTests contacts = ArchTests.in(ContactWalls.class);
}
