package org.citizenlogin.keycloak.account.export;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.account.consent.ConsentLedger;
import org.citizenlogin.keycloak.account.consent.ConsentReceipt;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.personaldata.PersonalData;
import org.citizenlogin.keycloak.proof.document.NumbersOnRecord;
import org.keycloak.events.Event;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** One account. Reads only. */
public final class AccountExport {

    /** A contract: the form of the file. */
    static final String FORMAT = "citizen-login-export-1";

    /** The latest are given. The server keeps more only where an administrator keeps events for years. */
    static final int MOST_EVENTS = 10_000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    private AccountExport(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /** As an object of JSON. */
    public static Map<String, Object> of(KeycloakSession session, RealmModel realm, UserModel user) {
        return new AccountExport(session, realm, user).all();
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", FORMAT);
        all.put("madeAt", DatabaseClock.of(session).instant().toString());
        all.put(
                "issuer",
                Urls.realmIssuer(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName()));
        all.put("account", account());
        all.put("attributes", attributes());
        all.put("documents", NumbersOnRecord.kinds(user));
        all.put("groups", names(user.getGroupsStream().map(GroupModel::getName)));
        all.put("roles", roles());
        all.put("credentials", credentials());
        all.put("identityProviders", identityProviders());
        all.put("sessions", sessions());
        all.put("clientConsents", clientConsents());
        all.put("receipts", receipts());
        failures().ifPresent(failures -> all.put("failedSignIns", failures));
        all.put("events", events());
        all.put(
                "tables",
                session.getProvider(PersonalData.class).export(realm, user.getId()).stream()
                        .map(AccountExport::table)
                        .toList());
        return all;
    }

    private Map<String, Object> account() {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("id", user.getId());
        account.put("username", user.getUsername());
        account.put("enabled", user.isEnabled());
        put(account, "firstName", user.getFirstName());
        put(account, "lastName", user.getLastName());
        put(account, "email", user.getEmail());
        account.put("emailVerified", user.isEmailVerified());
        put(account, "createdAt", moment(user.getCreatedTimestamp()));
        put(account, "directory", user.getFederationLink());
        account.put("requiredActions", names(user.getRequiredActionsStream()));
        return account;
    }

    /** Without the fingerprints of documents' numbers. Their kinds are given apart. */
    private Map<String, List<String>> attributes() {
        Map<String, List<String>> attributes = new TreeMap<>(user.getAttributes());
        attributes.keySet().removeIf(NumbersOnRecord::isFingerprint);
        return attributes;
    }

    private List<String> roles() {
        return names(user.getRoleMappingsStream().map(AccountExport::name));
    }

    private static String name(RoleModel role) {
        return role.isClientRole() && role.getContainer() instanceof ClientModel client
                ? client.getClientId() + "/" + role.getName()
                : role.getName();
    }

    /** Neither the secret nor the data it is checked with. */
    private List<Map<String, Object>> credentials() {
        return Stream.concat(
                        user.credentialManager().getStoredCredentialsStream(),
                        user.credentialManager().getFederatedCredentialsStream())
                .map(credential -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("type", credential.getType());
                    put(one, "label", credential.getUserLabel());
                    put(one, "createdAt", moment(credential.getCreatedDate()));
                    return one;
                })
                .toList();
    }

    /** Without the token the provider gave. */
    private List<Map<String, Object>> identityProviders() {
        return session.users()
                .getFederatedIdentitiesStream(realm, user)
                .map(link -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("provider", link.getIdentityProvider());
                    put(one, "userId", link.getUserId());
                    put(one, "userName", link.getUserName());
                    return one;
                })
                .toList();
    }

    /** Without their ids, which open them at a portal that trusts them. */
    private List<Map<String, Object>> sessions() {
        return Stream.concat(
                        session.sessions().getUserSessionsStream(realm, user).map(one -> login(one, false)),
                        session.sessions()
                                .getOfflineUserSessionsStream(realm, user)
                                .map(one -> login(one, true)))
                .toList();
    }

    private static Map<String, Object> login(UserSessionModel login, boolean offline) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("startedAt", moment(login.getStarted() * 1000L));
        one.put("usedAt", moment(login.getLastSessionRefresh() * 1000L));
        put(one, "address", login.getIpAddress());
        one.put("offline", offline);
        one.put(
                "applications",
                names(login.getAuthenticatedClientSessions().values().stream()
                        .map(AuthenticatedClientSessionModel::getClient)
                        .map(ClientModel::getClientId)));
        return one;
    }

    private List<Map<String, Object>> clientConsents() {
        return session.users()
                .getConsentsStream(realm, user.getId())
                .map(consent -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("application", consent.getClient().getClientId());
                    one.put(
                            "scopes",
                            names(consent.getGrantedClientScopes().stream().map(ClientScopeModel::getName)));
                    put(one, "givenAt", moment(consent.getCreatedDate()));
                    put(one, "changedAt", moment(consent.getLastUpdatedDate()));
                    return one;
                })
                .toList();
    }

    private List<Map<String, Object>> receipts() {
        return new ConsentLedger(session, realm, user)
                .all().stream()
                        .filter(ConsentReceipt::isFor)
                        .map(row -> ConsentReceipt.file(session, realm, row))
                        .toList();
    }

    private Optional<Map<String, Object>> failures() {
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        if (failures == null) {
            return Optional.empty();
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("count", failures.getNumFailures());
        put(one, "lastAt", failures.getLastFailure() == 0 ? null : moment(failures.getLastFailure()));
        put(one, "lastAddress", failures.getLastIPFailure());
        return Optional.of(one);
    }

    /** Without their details, some of which name sessions and tokens. */
    private List<Map<String, Object>> events() {
        EventStoreProvider store = session.getProvider(EventStoreProvider.class);
        return store == null
                ? List.of()
                : store.createQuery()
                        .realm(realm.getId())
                        .user(user.getId())
                        .orderByDescTime()
                        .maxResults(MOST_EVENTS)
                        .getResultStream()
                        .map(AccountExport::event)
                        .toList();
    }

    private static Map<String, Object> event(Event event) {
        Map<String, Object> one = new LinkedHashMap<>();
        put(one, "happenedAt", moment(event.getTime()));
        one.put("type", event.getType().name());
        put(one, "application", event.getClientId());
        put(one, "address", event.getIpAddress());
        put(one, "error", event.getError());
        return one;
    }

    private static Map<String, Object> table(PersonalData.Kept kept) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("table", kept.table());
        one.put("purpose", kept.holds());
        one.put("kept", kept.kept());
        kept.notGiven().ifPresentOrElse(why -> one.put("notGiven", why), () -> one.put("rows", kept.rows()));
        return one;
    }

    private static List<String> names(Stream<String> names) {
        return names.sorted().toList();
    }

    private static String moment(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }

    private static void put(Map<String, Object> object, String name, String value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
