package org.citizenlogin.card.verdict;

/** What outside ourselves an answer hangs on. */
public enum Dependency {
    OCSP,
    CRL
}
