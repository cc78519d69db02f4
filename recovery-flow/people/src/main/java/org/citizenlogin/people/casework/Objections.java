package org.citizenlogin.people.casework;

import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.citizenlogin.secret.Secret;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What the holders of registered contacts learn of an approval, and the link with which they object. Only phones and e-mail
 * addresses that the account had before get it, because nothing has changed yet.
 */
public final class Objections {

    /** Stored with a link; a contract. */
    private static final String PURPOSE = "case-objection";

    /** The notice: text message {@code citizenSmsCaseApproved}, e-mail {@code citizen-case-approved}. */
    private static final String NOTICE = "caseApproved";

    /** As long as an approval can wait and be used. */
    private static final Duration LIFE = Duration.ofHours(48);

    private static final Duration NOTICE_LIFE = Duration.ofHours(24);

    private static final Set<CaseState> OPEN = EnumSet.of(CaseState.PENDING_SECOND, CaseState.APPROVED);

    private final KeycloakSession session;
    private final RealmModel realm;

    public Objections(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** In the transaction of the approval: there is none without the notice. */
    void tell(StoredCase approved) {
        UserModel user = approved.userId()
                .map(id -> session.users().getUserById(realm, id))
                .orElse(null);
        if (user == null) {
            return;
        }
        Locale locale = CitizenLocale.of(realm, user, Locale.forLanguageTag(approved.language()));
        List<Map.Entry<String, Secret>> link = new ArrayList<>();
        site().ifPresent(site -> link.add(Map.entry(
                "objectLink",
                Secret.of(site.path("object")
                        .queryParam("key", links().make(user, LIFE).reveal())
                        .queryParam(LocaleSelectorProvider.KC_LOCALE_PARAM, locale.toLanguageTag())
                        .build()
                        .toString()))));
        Notices.send(
                session,
                realm,
                user,
                new Notices.Notice(
                        NOTICE,
                        link,
                        null,
                        locale,
                        DatabaseClock.of(session).instant().plus(NOTICE_LIFE)));
    }

    private Optional<UriBuilder> site() {
        return PublicUrl.forMessages(session).map(address -> UriBuilder.fromUri(address)
                .path("realms")
                .path(realm.getName())
                .path(OperatorLink.PATH));
    }

    private OneTimeLinks links() {
        return new OneTimeLinks(session, realm, PURPOSE);
    }

    /** Whether the link works now. This uses nothing up, because mail scanners open links. */
    public boolean isLive(String key) {
        return links().isLive(key);
    }

    /**
     * Uses the link up and ends every approval of its account that was not used.
     *
     * @return whether this call ended one
     */
    public boolean object(String key) {
        Optional<String> userId = links().use(key);
        if (userId.isEmpty()) {
            return false;
        }
        Cases cases = Cases.of(session, realm);
        return cases.ofUser(userId.get(), OPEN).stream()
                        .map(current -> cases.move(current, Move.OBJECT, new Actor.Contact(), Observation.NONE))
                        .filter(Cases.Result.Moved.class::isInstance)
                        .count()
                > 0;
    }
}
