package org.citizenlogin.card.verdict;

/** What to tell the person when nothing could be decided. It is never their fault. */
public enum Advice {
    /** Another service did not answer, or its answer cannot be trusted: try again later. */
    TRY_AGAIN_LATER,
    /** No source is configured or allowed for this issuer: trying again does not help, the operator must act. */
    ASK_THE_OPERATOR
}
