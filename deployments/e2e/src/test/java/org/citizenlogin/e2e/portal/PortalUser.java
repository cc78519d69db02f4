package org.citizenlogin.e2e.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** A browser that begins at a page of a portal that is not ours. */
final class PortalUser {

    private final CitizenRealm realm;
    private final Walker walker;

    PortalUser(CitizenRealm realm, OtherPortal portal) {
        this.realm = realm;
        // Apache sends nobody to a sign-in who does not read pages; our own part of a portal answers in JSON.
        this.walker = new Walker(realm.lab().node().base(), portal.at("/"))
                .alwaysSending("Accept", "text/html, application/json");
    }

    Walker walker() {
        return walker;
    }

    Page withCard(Citizen citizen, URI page) {
        return CardVisit.of(realm, walker, page).sign(realm.lab().cards().of(citizen.number()));
    }

    Page withPassword(Citizen citizen, URI page) {
        return walker.submit(walker.open(page)
                .formWith("password")
                .with("username", citizen.username())
                .with("password", citizen.password()));
    }

    /** Also of the service, not of the portal alone. */
    boolean isSignedOutOfTheService() {
        return walker.open(realm.application().authorization(Application.ID, Map.of("prompt", "none")))
                .parameter("error")
                .filter("login_required"::equals)
                .isPresent();
    }

    static JsonNode json(String text) {
        try {
            return AdminApi.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
