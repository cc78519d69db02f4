package org.citizenlogin.administration.setup;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keeps events, so that a citizen's question about their account has an answer, also after a removal of the pack. */
public final class EventsStep extends StatelessSetupStep {

    public static final String ID = "events";

    /** Only when events were not kept at all and no life was chosen for them. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** The types that this pack writes. */
    private static final List<String> OURS = List.of(
                    EventType.LOGIN,
                    EventType.LOGIN_ERROR,
                    EventType.LOGOUT,
                    EventType.UPDATE_CREDENTIAL,
                    EventType.UPDATE_CREDENTIAL_ERROR,
                    EventType.RESET_PASSWORD,
                    EventType.RESET_PASSWORD_ERROR,
                    EventType.SEND_RESET_PASSWORD,
                    EventType.SEND_RESET_PASSWORD_ERROR,
                    EventType.UPDATE_PROFILE,
                    EventType.EXECUTE_ACTION_TOKEN,
                    EventType.EXECUTE_ACTION_TOKEN_ERROR,
                    EventType.CUSTOM_REQUIRED_ACTION,
                    EventType.CUSTOM_REQUIRED_ACTION_ERROR,
                    EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT,
                    EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT)
            .stream()
            .map(EventType::name)
            .toList();

    public EventsStep() {
        super(ID, 80);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        if (realm.isEventsEnabled()) {
            return;
        }
        realm.setEventsEnabled(true);
        report.changed("Keep login events.");
        if (realm.getEventsExpiration() == 0) {
            realm.setEventsExpiration(KEPT.toSeconds());
            report.changed("Keep login events for " + KEPT.toDays() + " days.");
        }
        List<String> missing = missing(realm);
        if (!missing.isEmpty()) {
            Set<String> types = realm.getEnabledEventTypesStream().collect(Collectors.toCollection(TreeSet::new));
            types.addAll(missing);
            realm.setEnabledEventTypes(types);
            report.changed("Keep events of the types " + String.join(", ", missing) + ".");
        }
    }

    /** An empty list means the server's own choice, which has all of ours. */
    private static List<String> missing(RealmModel realm) {
        Set<String> types = realm.getEnabledEventTypesStream().collect(Collectors.toSet());
        return types.isEmpty()
                ? OURS.stream()
                        .filter(type -> !EventType.valueOf(type).isSaveByDefault())
                        .toList()
                : OURS.stream().filter(type -> !types.contains(type)).toList();
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        if (!realm.isEventsEnabled()) {
            report.warning("Login events are not kept, so questions about an account have no answer. "
                    + Decisions.advice(realm, ID, "Switch them on in the realm's event settings."));
        } else if (!missing(realm).isEmpty()) {
            report.warning("Events of the types " + String.join(", ", missing(realm))
                    + " are not kept. Add them in the realm's event settings.");
        }
        return "Login events are kept.";
    }
}
