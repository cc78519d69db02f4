package org.citizenlogin.e2e.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Journey;

/** What no walk may bring about, asked of every answer and, after a batch of walks, of the server. */
final class Promise {

    private static final Pattern WORTH_HAVING =
            Pattern.compile("[?&#]code=|\"access_token\"|\"refresh_token\"|\"id_token\"|SAMLResponse");
    private static final String ADMITTING = "/events?max=100&type=LOGIN&type=CODE_TO_TOKEN&type=UPDATE_CREDENTIAL"
            + "&type=UPDATE_PASSWORD&type=UPDATE_TOTP&type=REMOVE_CREDENTIAL&type=UPDATE_PROFILE";

    private final CitizenRealm realm;
    private final String credentials;
    private final List<Map<String, Object>> sessions;
    private final List<Map<String, Object>> used;

    /** From now on; what was recorded before belongs to somebody else. */
    Promise(CitizenRealm realm) {
        this.realm = realm;
        realm.admin().delete(realm.path("/events"));
        credentials = credentials();
        sessions = sessions();
        used = used();
    }

    /** How the last answer of this walk breaks it. */
    static Optional<String> brokenBy(Walk walk, Start start) {
        if (walk.here().steps().stream().anyMatch(step -> step.statusCode() >= 500)) {
            return Optional.of("a server error");
        }
        if (gives(walk.here())) {
            return Optional.of("a code, a token or an assertion");
        }
        if (walk.walker().cookieNames().stream().anyMatch(name -> name.startsWith("KEYCLOAK_IDENTITY"))) {
            return Optional.of("a session of the browser");
        }
        if (start.forbidsThePage() && walk.here().hasField(Journey.NEW_PASSWORD)) {
            return Optional.of("a page that sets a password");
        }
        return Optional.empty();
    }

    /** Whether any answer on the way held a code, a token or an assertion. */
    static boolean gives(Page page) {
        return page.steps().stream()
                .map(step -> step.headers().firstValue("Location").orElse("") + "\n" + step.body())
                .anyMatch(said -> WORTH_HAVING.matcher(said).find());
    }

    /** What the server recorded and holds, against it. */
    List<String> brokenInTheServer(boolean typed) {
        var broken = new ArrayList<String>();
        realm.admin().get(realm.path(ADMITTING)).forEach(event -> {
            // The server keeps the language of the page as the account's; its own forms do the same.
            if (!event.path("details").has("updated_locale")) {
                broken.add("event " + event.path("type").asText());
            }
        });
        if (!typed) {
            realm.admin()
                    .get(realm.path("/events?max=1&type=RESET_PASSWORD"))
                    .forEach(event -> broken.add("event RESET_PASSWORD "
                            + event.path("details").path("citizen_outcome").asText()));
            if (!used.containsAll(used())) {
                broken.add("a used one-time password or code");
            }
        }
        if (!sessions.containsAll(sessions())) {
            broken.add("a session");
        }
        if (!credentials.equals(credentials())) {
            broken.add("another credential");
        }
        return broken;
    }

    private List<Map<String, Object>> sessions() {
        return rows("select user_session_id from offline_user_session where realm_id = %s");
    }

    private List<Map<String, Object>> used() {
        return rows("select id from citizen_one_time_password where used_at is not null and realm_id = %1$s"
                + " union all select id from citizen_code where used_at is not null and realm_id = %1$s");
    }

    private String credentials() {
        return rows("select c.id, c.user_id, c.type, c.secret_data from credential c join user_entity u"
                        + " on u.id = c.user_id where u.realm_id = %s order by c.id")
                .toString();
    }

    private List<Map<String, Object>> rows(String sql) {
        return realm.lab().database().rows(sql.formatted("'" + realm.id() + "'"));
    }
}
