package org.citizenlogin.account;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.citizenlogin.keycloak.lab.WallsRules;

@AnalyzeClasses(packages = "org.citizenlogin.account", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchTests everywhere = ArchTests.in(WallsRules.class);
}
