package org.citizenlogin.e2e.fuzz;

import java.net.URI;
import java.util.Optional;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;

/**
 * The visitor of a walk: a citizen like the victim, who can succeed at every step, for their own account. They have a
 * password, an authenticator app, a card, and at the identity provider an account with the victim's user name.
 */
final class Attacker {

    private static final String CARD_TOKEN = "citizen-card-token";

    private final CitizenRealm realm;
    private final IdentityProvider provider;
    private final String nameAtTheProvider;
    private final Citizen own;
    private final TestCard card;

    /** @param victim whose user name they have at the provider */
    Attacker(CitizenRealm realm, IdentityProvider provider, Citizen victim) {
        this.realm = realm;
        this.provider = provider;
        nameAtTheProvider = victim.username();
        provider.openAccount(nameAtTheProvider);
        own = realm.citizen().withSecondFactor().create();
        card = realm.lab().cards().of(own.number());
        CardVisit.of(realm).sign(card);
    }

    String id() {
        return own.id();
    }

    String username() {
        return own.username();
    }

    /**
     * What the attacker sends in a form.
     *
     * @param shows what it shows
     */
    record Answer(PageForm form, String shows) {}

    /** What this form of this page asks for, as far as they have it for their own account. */
    Optional<Answer> answer(Page page, PageForm form) {
        if (form.fields().containsKey("password")) {
            return Optional.of(new Answer(
                    form.with("username", own.username()).with("password", own.password()), "the attacker's password"));
        }
        if (form.fields().containsKey(Walkthrough.OTP)) {
            return Optional.of(new Answer(
                    form.with(Walkthrough.OTP, own.authenticatorApp().codeNow()), "the attacker's authenticator app"));
        }
        if (form.fields().containsKey(CARD_TOKEN)) {
            return challenge(page)
                    .map(challenge -> form.with(CARD_TOKEN, card.token(TokenAlgorithm.ES256, challenge)))
                    .map(answer -> new Answer(answer, "the attacker's card"));
        }
        return page.html()
                        .select("button[name=submitAction][value=linkAccount]")
                        .isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(form.with("submitAction", "linkAccount"), "the wish to link"));
    }

    private Optional<Challenge> challenge(Page page) {
        return Optional.ofNullable(page.html().selectFirst("[data-citizen-card]"))
                .flatMap(element -> Nonce.read(element.attr("data-citizen-nonce")))
                .map(nonce -> new Challenge(new Origin(realm.lab().node().base().toString()), nonce));
    }

    /** @param way to the provider, as the login page links it */
    Page signInWithTheProvider(Walker walker, URI way) {
        return provider.signIn(walker, way, nameAtTheProvider);
    }

    /** In a browser without cookies: afterwards there is a session of theirs. */
    void logIn(Walkthrough walkthrough) {
        Page factor = Walkthrough.arrive(walkthrough.logIn(own.username(), own.password()), Walkthrough.OTP);
        walkthrough
                .walker()
                .submit(factor.formWith(Walkthrough.OTP)
                        .with(Walkthrough.OTP, own.authenticatorApp().codeNow()));
    }
}
