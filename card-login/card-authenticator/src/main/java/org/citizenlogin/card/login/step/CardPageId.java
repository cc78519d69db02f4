package org.citizenlogin.card.login.step;

import java.util.Arrays;
import java.util.Optional;

/** Where a citizen stands; the page's form names it. */
enum CardPageId {
    CARD("card"),
    CONTACT("contact"),
    CODES("codes"),
    OWN_PROOF("own-proof");

    private final String word;

    CardPageId(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<CardPageId> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
    }
}
