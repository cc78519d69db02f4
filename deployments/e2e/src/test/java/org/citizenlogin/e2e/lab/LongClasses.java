package org.citizenlogin.e2e.lab;

/**
 * Orders of classes that take minutes. They begin first, so that no other thread waits for one of them at the end. The
 * order of all other classes is left to JUnit.
 */
public final class LongClasses {

    /** It runs while the lab is started for the others. */
    public static final int WITHOUT_THE_LAB = 1;

    public static final int FIRST = 2;

    private LongClasses() {}
}
