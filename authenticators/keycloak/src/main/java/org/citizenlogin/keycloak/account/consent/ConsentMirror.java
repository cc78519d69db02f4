package org.citizenlogin.keycloak.account.consent;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.citizenlogin.consent.ConsentEntry;
import org.citizenlogin.consent.ConsentMethod;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.session.AfterCommit;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;

/**
 * Adds to the ledger what Keycloak's own consent page was told. The server keeps only the present state of a consent, so
 * without the ledger no one could show what was agreed to and when. A consent is therefore stored only together with its
 * entry. Its end needs no entry to hold: a ledger that fails must not keep a consent alive.
 */
final class ConsentMirror implements EventListenerProvider {

    private static final String RECORD = "consent";

    private static final Pattern REVOKED = Pattern.compile("users/([^/]+)/consents/([^/]+)");

    private final KeycloakSession session;

    ConsentMirror(KeycloakSession session) {
        this.session = session;
    }

    /** Sent in the transaction that stores the consent, or removes it. */
    @Override
    public void onEvent(Event event) {
        if (event.getError() != null || event.getUserId() == null || event.getDetails() == null) {
            return;
        }
        switch (event.getType()) {
            case LOGIN -> {
                if (Details.CONSENT_VALUE_CONSENT_GRANTED.equals(
                        event.getDetails().get(Details.CONSENT))) {
                    given(event.getRealmId(), event.getUserId(), event.getClientId());
                }
            }
            case GRANT_CONSENT, UPDATE_CONSENT ->
                given(event.getRealmId(), event.getUserId(), event.getDetails().get(Details.GRANTED_CLIENT));
            case REVOKE_GRANT ->
                withdrawn(
                        event.getRealmId(),
                        event.getUserId(),
                        event.getDetails().get(Details.REVOKED_CLIENT));
            default -> {
                // Tells of no consent.
            }
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() == null && event.getResourcePath() != null) {
            Matcher revoked = REVOKED.matcher(event.getResourcePath());
            if (revoked.matches()) {
                withdrawn(event.getRealmId(), revoked.group(1), revoked.group(2));
            }
        }
    }

    private void given(String realmId, String userId, String clientId) {
        RealmModel realm = session.realms().getRealm(realmId);
        ClientModel client = clientId == null ? null : realm.getClientByClientId(clientId);
        UserConsentModel consent =
                client == null ? null : session.users().getConsentByClient(realm, userId, client.getId());
        if (consent != null) {
            add(session, realm, userId, ConsentEntry.Kind.GIVEN, clientId, scopes(consent), now());
        }
    }

    private static String scopes(UserConsentModel consent) {
        return consent.getGrantedClientScopes().stream()
                .map(ClientScopeModel::getName)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private void withdrawn(String realmId, String userId, String clientId) {
        if (clientId != null) {
            Instant now = now();
            AfterCommit.write(
                    session,
                    session.realms().getRealm(realmId),
                    userId,
                    RECORD,
                    (own, realm, user) ->
                            add(own, realm, user.getId(), ConsentEntry.Kind.WITHDRAWN, clientId, null, now));
        }
    }

    private Instant now() {
        return DatabaseClock.of(session).instant();
    }

    private static void add(
            KeycloakSession session,
            RealmModel realm,
            String userId,
            ConsentEntry.Kind kind,
            String clientId,
            String scopes,
            Instant at) {
        new ConsentRows(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId())
                .add(
                        userId,
                        new Consent(
                                kind,
                                ConsentRow.CLIENT_SCOPES,
                                clientId,
                                0,
                                null,
                                null,
                                ConsentMethod.WEB,
                                scopes,
                                at));
    }

    @Override
    public void close() {}
}
