package org.citizenlogin.people;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.citizenlogin.keycloak.lab.JourneyWalls;
import org.citizenlogin.keycloak.lab.WallsRules;
import org.keycloak.common.util.Time;

@AnalyzeClasses(packages = "org.citizenlogin.people", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String ROOT = "org.citizenlogin.people.";

    @ArchTest
    static final ArchRule aCaseKnowsNoPage = noClasses()
            .that()
            .resideInAPackage(ROOT + "casework..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "recording..", ROOT + "video..", ROOT + "desk..", ROOT + "setup..");

    @ArchTest
    static final ArchRule aRecordingKnowsNoPage = noClasses()
            .that()
            .resideInAPackage(ROOT + "recording..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "video..", ROOT + "desk..", ROOT + "setup..");

    @ArchTest
    static final ArchRule theCitizensSideDoesNotKnowTheDesk = noClasses()
            .that()
            .resideInAPackage(ROOT + "video..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "desk..", ROOT + "setup..");

    /** No deadline of a case is this machine's. Only the server's own session is kept alive with the server's own clock. */
    @ArchTest
    static final ArchRule everyDeadlineIsTheDatabases = noClasses()
            .that()
            .doNotHaveSimpleName("TabOfLogin")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Time.class);

    @ArchTest
    static final ArchTests everywhere = ArchTests.in(WallsRules.class);

    @ArchTest
    static final ArchTests journeys = ArchTests.in(JourneyWalls.class);
}
