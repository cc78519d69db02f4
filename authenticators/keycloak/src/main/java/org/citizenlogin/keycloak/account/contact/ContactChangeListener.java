package org.citizenlogin.keycloak.account.contact;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.session.AfterCommit;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Compares the contacts whenever an event reports a change or use of an account. The server has no hook that covers every
 * change of an attribute: {@code AttributeChangeListener} covers updates of a profile only, and directories change without
 * the server. A change without an event is noticed at the next login or recovery. Accounts of realms without a step of this
 * pack are not compared.
 *
 * <p>What can be a change is compared in the transaction that makes it: no contact changes without its notice. What only uses
 * an account is followed by the comparison, which cannot end it. A recovery compares again and refuses when it cannot.
 */
final class ContactChangeListener implements EventListenerProvider {

    private static final String RECORD = "contacts";

    private static final Set<EventType> LOOKED_AT = Set.of(
            EventType.LOGIN,
            EventType.UPDATE_PROFILE,
            EventType.UPDATE_EMAIL,
            EventType.VERIFY_EMAIL,
            EventType.IDENTITY_PROVIDER_FIRST_LOGIN,
            EventType.FEDERATED_IDENTITY_LINK);

    private static final Pattern ACCOUNT = Pattern.compile("users/([^/]+)(?:/.*)?");

    private final KeycloakSession session;

    ContactChangeListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        boolean ours = event.getDetails() != null && event.getDetails().containsKey(CitizenEvents.DETAIL_OUTCOME);
        if (LOOKED_AT.contains(event.getType()) && !ours) {
            look(event.getRealmId(), event.getUserId(), mayChange(event));
        }
    }

    /** An identity provider writes the profile in the login's own transaction. */
    private static boolean mayChange(Event event) {
        return event.getType() != EventType.LOGIN
                || (event.getDetails() != null && event.getDetails().containsKey(Details.IDENTITY_PROVIDER));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getResourceType() != ResourceType.USER
                || event.getOperationType() == OperationType.DELETE
                || event.getError() != null
                || event.getResourcePath() == null) {
            return;
        }
        Matcher account = ACCOUNT.matcher(event.getResourcePath());
        if (account.matches()) {
            look(event.getRealmId(), account.group(1), event.getOperationType() != OperationType.ACTION);
        }
    }

    private void look(String realmId, String userId, boolean mayChange) {
        RealmModel realm = session.realms().getRealm(realmId);
        UserModel user = userId == null || realm == null || !FlowExecutions.usesThePack(realm)
                ? null
                : session.users().getUserById(realm, userId);
        if (user == null || user.getServiceAccountClientLink() != null) {
            return;
        }
        if (mayChange) {
            ContactChanges.look(session, realm, user);
        } else {
            AfterCommit.write(session, realm, userId, RECORD, ContactChanges::look);
        }
    }

    @Override
    public void close() {}
}
