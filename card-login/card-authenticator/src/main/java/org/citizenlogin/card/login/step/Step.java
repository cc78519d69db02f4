package org.citizenlogin.card.login.step;

import java.util.Arrays;
import java.util.Optional;

/** Where a citizen stands; the page's form names it. */
enum Step {
    CARD("card"),
    CONTACT("contact"),
    CODES("codes"),
    OWN_PROOF("own-proof");

    private final String word;

    Step(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<Step> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
    }
}
