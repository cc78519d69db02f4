package org.citizenlogin.recovery.context;

import java.util.Arrays;
import java.util.Optional;

/** Where a citizen stands; the page's form names it. */
public enum PageId {
    /** Which way, where the realm offers both. */
    WAY("way"),
    NUMBER("number"),
    PHONE("phone"),
    CONTACT("contact"),
    /** Which kind of document, where the realm offers several. */
    DOCUMENT("document"),
    DOCUMENT_NUMBER("document-number"),
    ANSWER("answer");

    private final String word;

    PageId(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<PageId> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
    }
}
