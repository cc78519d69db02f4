package org.citizenlogin.e2e.fuzz;

import java.util.Locale;
import java.util.function.Function;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.e2e.walk.Journey;

/** Where a walk begins, and what its visitor has in hand there. */
enum Start {
    LOGIN(true, start -> start.journey().login()),
    NUMBER(true, start -> start.journey().askForNumber()),
    PHONE(true, start -> {
        Page number = start.journey().askForNumber();
        return start.journey().giveNumber(number, start.victim().citizen().number());
    }),
    /** A one-time password is on its way to the victim or there already. */
    ANSWER(true, start -> start.journey().ask(start.victim().citizen())),
    /** The one-time password was typed, by somebody without the second factor. */
    SECOND_FACTOR_OF_THE_LOGIN(true, start -> {
        Victim victim = start.victim();
        victim.holdOneTimePassword();
        return Journey.arrive(
                start.journey().logIn(victim.citizen().username(), victim.oneTimePassword()), Journey.OTP);
    }),
    SECOND_FACTOR_OF_THE_RECOVERY(true, start -> {
        Victim.Answer answer = start.victim().answer(start.journey());
        return Journey.arrive(start.journey().type(answer.page(), answer.secret()), Journey.OTP);
    }),
    /** The citizen stands at the forced change; the visitor has seen the address, and has another browser. */
    CHANGE_OF_ANOTHER_BROWSER(true, start -> start.victim().changeInTheirBrowser()),
    /** The citizen's own browser at the forced change; its moves never type a password. */
    CHANGE(false, start -> {
        Victim victim = start.victim();
        victim.holdOneTimePassword();
        return Journey.arrive(
                start.journey().logIn(victim.citizen().username(), victim.oneTimePassword()), Journey.NEW_PASSWORD);
    }),
    CONTACT(
            true,
            start -> Journey.arrive(
                    start.journey()
                            .walker()
                            .open(start.journey()
                                    .login()
                                    .link("a[href*=reset-credentials]")
                                    .orElseThrow()),
                    Journey.CONTACT)),
    NUMBER_OF_A_DOCUMENT(true, start -> start.journey()
            .askForDocument(start.victim().citizen().nationalPhone(), Victim.DOCUMENT)),
    /** The visitor knows phone and document; the code is on its way to the victim or there already. */
    CODE(true, start -> start.victim().askForCode(start.journey())),
    /** The code was typed, by somebody without the second factor. */
    SECOND_FACTOR_OF_THE_CODE(true, start -> {
        Victim.Answer answer = start.victim().code(start.journey());
        return Journey.arrive(start.journey().typeCode(answer.page(), answer.secret()), Journey.OTP);
    });

    /** @param journey of the visitor, without cookies yet */
    record Standing(Victim victim, Journey journey) {}

    private final boolean forbidsThePage;
    private final Function<Standing, Page> enter;

    Start(boolean forbidsThePage, Function<Standing, Page> enter) {
        this.forbidsThePage = forbidsThePage;
        this.enter = enter;
    }

    /** Whether the very sight of a page that sets a password breaks the promise. */
    boolean forbidsThePage() {
        return forbidsThePage;
    }

    boolean hasASecondFactor() {
        return this == SECOND_FACTOR_OF_THE_LOGIN
                || this == SECOND_FACTOR_OF_THE_RECOVERY
                || this == SECOND_FACTOR_OF_THE_CODE;
    }

    /** In a realm whose recovery asks for a document and a code. */
    boolean isByDocument() {
        return ordinal() >= CONTACT.ordinal();
    }

    String inWords() {
        return "the start " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a one-time password or a code is typed on the way, by whomever. */
    boolean typesTheProof() {
        return this == CHANGE || this == CHANGE_OF_ANOTHER_BROWSER || hasASecondFactor();
    }

    Page enter(Victim victim, Journey journey) {
        return enter.apply(new Standing(victim, journey));
    }

    /** Where each start waits for a message of its own, fewer. */
    int walks(int usual) {
        return this == SECOND_FACTOR_OF_THE_RECOVERY || this == SECOND_FACTOR_OF_THE_CODE
                ? Math.max(1, usual / 5)
                : usual;
    }
}
