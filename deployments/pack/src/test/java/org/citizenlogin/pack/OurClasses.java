package org.citizenlogin.pack;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The classes of all modules, read once for all tests of this module. */
final class OurClasses {

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/org/citizenlogin/shaded/"))
            .withImportOption(location -> !location.contains("/org/citizenlogin/pack/"))
            .importPackages("org.citizenlogin");

    private OurClasses() {}
}
