package org.citizenlogin.recovery.policy;

/** A way back in. The words are contracts: settings and auth notes hold them. */
public enum Way {
    /** The number of a person or an organisation, and the phone registered with it. */
    PHONE("phone"),
    /** A phone or an e-mail address, and a document on record. */
    DOCUMENT("document");

    private final String word;

    Way(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
