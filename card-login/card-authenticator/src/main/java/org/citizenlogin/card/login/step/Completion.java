package org.citizenlogin.card.login.step;

import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.keycloak.citizen.SignInNotes;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Completes the step for the account of a card. Nothing else of card login ends with success. */
final class Completion {

    private Completion() {}

    /** The caller has just proved the card and found it linked to the account. */
    static Decision of(CardContext card, UserModel user, CardProof proof, CardOutcome outcome) {
        return new Decision.Succeed(() -> complete(card, user, proof, outcome));
    }

    private static void complete(CardContext card, UserModel user, CardProof proof, CardOutcome outcome) {
        card.notes().end();
        AuthenticationSessionModel authSession = card.authSession();
        authSession.setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, user.getUsername());
        ProvenAccount.prove(authSession, user);
        card.services().recordAssurance(user, proof, card.policy());
        card.context().setUser(user);
        new AcrStore(card.context().getSession(), authSession)
                .setLevelAuthenticated(card.policy().level());
        // Kept for later sign-ins by cookie, as the server's own condition for levels does it.
        authSession.setUserSessionNote(Constants.LOA_MAP, authSession.getAuthNote(Constants.LOA_MAP));
        authSession.setUserSessionNote(
                SignInNotes.SIGNING_CERTIFICATE, String.valueOf(card.notes().namesSigningCertificate()));
        CardContext.about(card.context().getEvent(), proof).detail(CitizenEvents.DETAIL_OUTCOME, outcome.word());
        card.services().count(outcome, "-");
    }
}
