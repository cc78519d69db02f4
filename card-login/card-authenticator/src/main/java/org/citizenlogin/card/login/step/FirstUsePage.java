package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;

/** A page between a verified card and its account. Its form counts only while the card still does. */
final class FirstUsePage implements FormPage<CardContext> {

    private final FormPage<CardContext> page;

    FirstUsePage(FormPage<CardContext> page) {
        this.page = page;
    }

    @Override
    public Response show(CardContext card) {
        return page.show(card);
    }

    @Override
    public Decision submit(CardContext card) {
        if (!mayGoOn(card)) {
            card.notes().end();
            return new Decision.GoOn();
        }
        CardProof proof = card.proof();
        // Up to an hour has passed since the card was verified.
        return card.services().isBelieved(proof) ? page.submit(card) : CardRefusal.ofUnbelieved(card, proof);
    }

    /** A new account is made only in a login that has no user yet. */
    private static boolean mayGoOn(CardContext card) {
        boolean registers =
                card.notes().way().filter(way -> way == CardNotes.Way.REGISTER).isPresent();
        return !card.isChangePending() && (!registers || card.context().getUser() == null);
    }
}
