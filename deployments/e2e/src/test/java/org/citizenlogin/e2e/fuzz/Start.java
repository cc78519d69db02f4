package org.citizenlogin.e2e.fuzz;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;

/** Where a walk begins, and what its visitor has in hand there. */
enum Start {
    LOGIN(true, start -> start.walkthrough().login()),
    NUMBER(true, start -> start.walkthrough().askForNumber()),
    PHONE(true, start -> {
        Page number = start.walkthrough().askForNumber();
        return start.walkthrough().giveNumber(number, start.victim().citizen().number());
    }),
    /** A one-time password is on its way to the victim or there already. */
    ANSWER(true, start -> start.walkthrough().ask(start.victim().citizen())),
    CONTACT(true, start -> start.walkthrough().askForContact()),
    DOCUMENT_NUMBER(true, start -> start.walkthrough()
            .askForDocument(start.victim().citizen().phone(), "passport")),
    /** A code is on its way to the victim or there already. */
    CODE(true, start -> start.walkthrough()
            .askByDocument(start.victim().citizen().phone(), "passport", Victim.PASSPORT)),
    /** The one-time password was typed, by somebody without the second factor. */
    SECOND_FACTOR_OF_THE_LOGIN(true, start -> {
        Victim victim = start.victim();
        victim.holdOneTimePassword();
        return Walkthrough.arrive(
                start.walkthrough().logIn(victim.citizen().username(), victim.oneTimePassword()), Walkthrough.OTP);
    }),
    SECOND_FACTOR_OF_THE_RECOVERY(true, start -> {
        Victim.Answer answer = start.victim().answer(start.walkthrough());
        return Walkthrough.arrive(start.walkthrough().type(answer.page(), answer.oneTimePassword()), Walkthrough.OTP);
    }),
    /** The citizen stands at the forced change; the visitor has seen the address, and has another browser. */
    CHANGE_OF_ANOTHER_BROWSER(true, start -> start.victim().changeInTheirBrowser()),
    /** The citizen's own browser at the forced change; its moves never type a password. */
    CHANGE(false, start -> {
        Victim victim = start.victim();
        victim.holdOneTimePassword();
        return Walkthrough.arrive(
                start.walkthrough().logIn(victim.citizen().username(), victim.oneTimePassword()),
                Walkthrough.NEW_PASSWORD);
    }),

    // From here on the visitor reads one message of the victim's, and succeeds with what is their own.

    MESSAGE_OF_A_VICTIM_WITH_AN_AUTHENTICATOR_APP(
            true, start -> start.walkthrough().login()),
    MESSAGE_OF_A_VICTIM_WITH_A_CARD(true, start -> start.walkthrough().login()),
    /** Whoever reads the message may choose a new password here, and nothing else may come of it; the walks choose none. */
    MESSAGE_AND_A_LOGIN_AT_THE_PROVIDER(false, start -> {
        Attacker attacker = start.victim().attacker();
        Page login = start.walkthrough().login();
        return attacker.signInWithTheProvider(
                start.walkthrough().walker(),
                login.link("a[href*=/broker/]")
                        .orElseThrow(() -> new AssertionError("no way to the provider on " + login.describe())));
    }),
    MESSAGE_AND_A_SESSION_OF_ONES_OWN(true, start -> {
        start.victim().attacker().logIn(start.walkthrough());
        return start.walkthrough()
                .walker()
                .open(start.walkthrough().application().authorization(Application.ID, Map.of("prompt", "login")));
    });

    /** @param journey of the visitor, without cookies yet */
    record Standing(Victim victim, Walkthrough walkthrough) {}

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

    Victim.Factor factor() {
        return switch (this) {
            case SECOND_FACTOR_OF_THE_LOGIN,
                    SECOND_FACTOR_OF_THE_RECOVERY,
                    MESSAGE_OF_A_VICTIM_WITH_AN_AUTHENTICATOR_APP,
                    MESSAGE_AND_A_SESSION_OF_ONES_OWN -> Victim.Factor.AUTHENTICATOR_APP;
            case MESSAGE_OF_A_VICTIM_WITH_A_CARD -> Victim.Factor.CARD;
            default -> Victim.Factor.NONE;
        };
    }

    /** Whether the visitor reads one message of the victim's and mixes it with what is their own. */
    boolean isOfTwoPeople() {
        return ordinal() >= MESSAGE_OF_A_VICTIM_WITH_AN_AUTHENTICATOR_APP.ordinal();
    }

    /** Whether the visitor's browser has a session of theirs from the beginning, in this realm or at the provider. */
    boolean beginsWithALogin() {
        return this == MESSAGE_AND_A_LOGIN_AT_THE_PROVIDER || this == MESSAGE_AND_A_SESSION_OF_ONES_OWN;
    }

    static Stream<Start> ofOnePerson() {
        return Stream.of(values()).filter(start -> !start.isOfTwoPeople());
    }

    static Stream<Start> ofTwoPeople() {
        return Stream.of(values()).filter(Start::isOfTwoPeople);
    }

    String inWords() {
        return "the start " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a one-time password is typed on the way, by whomever. */
    boolean typesTheOneTimePassword() {
        return ordinal() >= SECOND_FACTOR_OF_THE_LOGIN.ordinal();
    }

    Page enter(Victim victim, Walkthrough walkthrough) {
        return enter.apply(new Standing(victim, walkthrough));
    }

    /** Where each start waits for a message of its own, fewer. */
    int walks(int usual) {
        return this == SECOND_FACTOR_OF_THE_RECOVERY || isOfTwoPeople() ? Math.max(1, usual / 5) : usual;
    }
}
