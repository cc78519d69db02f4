package org.citizenlogin.e2e.lab;

/**
 * What two classes must not use at the same moment. A class that measures time, changes how the gateways behave for
 * everybody, or ends a node carries {@code @Isolated} instead.
 */
public final class LabLocks {

    /** The issuers' responder: who changes what it answers writes, who only needs its answers reads. */
    public static final String RESPONDER_OF_THE_CARDS = "the responder of the cards";

    private LabLocks() {}
}
