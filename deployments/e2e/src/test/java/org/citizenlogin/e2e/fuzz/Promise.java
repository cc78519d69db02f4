package org.citizenlogin.e2e.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.Holdings;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;

/**
 * What no walk may bring about, asked of every answer and, after a batch of walks, of the server. What happens to the
 * attacker's own account is their own business.
 */
final class Promise {

    private static final Pattern WORTH_HAVING =
            Pattern.compile("[?&#]code=|\"access_token\"|\"refresh_token\"|\"id_token\"|SAMLResponse");
    private static final String ADMITTING = "/events?max=1000&type=LOGIN&type=CODE_TO_TOKEN&type=UPDATE_CREDENTIAL"
            + "&type=UPDATE_PASSWORD&type=UPDATE_TOTP&type=REMOVE_CREDENTIAL&type=UPDATE_PROFILE"
            + "&type=FEDERATED_IDENTITY_LINK&type=GRANT_CONSENT";

    private final CitizenRealm realm;
    private final Set<String> others;
    private final Map<String, Holdings> held = new HashMap<>();
    private final List<Map<String, Object>> used;
    private final Map<String, String> redeemed = new HashMap<>();

    /** From now on; what was recorded before belongs to somebody else. */
    Promise(CitizenRealm realm, Victim victim) {
        this(realm, Set.of(victim.attacker().id()));
    }

    /** Of walks by somebody who owns nothing. */
    Promise(CitizenRealm realm) {
        this(realm, Set.of());
    }

    private Promise(CitizenRealm realm, Set<String> attackers) {
        this.realm = realm;
        realm.admin().delete(realm.path("/events"));
        others = new HashSet<>();
        realm.lab()
                .database()
                .rows("select id from user_entity where realm_id = ?", realm.id())
                .forEach(row -> others.add(String.valueOf(row.get("id"))));
        others.removeAll(attackers);
        others.forEach(id -> held.put(id, Holdings.of(realm, id)));
        used = used();
    }

    /** How the last answer of this walk breaks it. */
    Optional<String> brokenBy(Walk walk, Start start) {
        if (walk.here().steps().stream().anyMatch(step -> step.statusCode() >= 500)) {
            return Optional.of("a server error");
        }
        if (gives(walk.here()) && !isTheAttackers(walk)) {
            return Optional.of("a code, a token or an assertion");
        }
        Citizen victim = walk.victim().citizen();
        if (walk.shown().isEmpty()
                && !start.beginsWithALogin()
                && walk.walker().cookieNames().stream().anyMatch(name -> name.startsWith("KEYCLOAK_IDENTITY"))) {
            return Optional.of("a session of the browser");
        }
        if (start.forbidsThePage()
                && walk.here().hasField(Walkthrough.NEW_PASSWORD)
                && !owner(walk.here()).equals(walk.attacker().username())) {
            return Optional.of("a page that sets a password");
        }
        if (walk.shown().contains(Moves.MESSAGE)) {
            return lastingOn(victim.id());
        }
        return Optional.empty();
    }

    /** Whose password it sets, as it tells the browser. */
    private static String owner(Page change) {
        var username = change.html().selectFirst("form [name=username]");
        return username == null ? "" : username.attr("value");
    }

    /** Whether what the application got logs the attacker in, who may of course. */
    private boolean isTheAttackers(Walk walk) {
        Optional<String> code = walk.here().parameter("code");
        if (!Application.isRedirectedTo(walk.here()) || code.isEmpty()) {
            return false;
        }
        return redeemed.computeIfAbsent(code.get(), one -> subjectOf(walk, one))
                .equals(walk.attacker().id());
    }

    private static String subjectOf(Walk walk, String code) {
        for (String client : List.of(walk.client(), Application.ID, Application.OTHER_ID)) {
            Tokens tokens = walk.application().redeem(client, code);
            if (tokens.given()) {
                return tokens.idTokenClaims().path("sub").asText();
            }
        }
        return "";
    }

    /** Whether any answer on the way held a code, a token or an assertion. */
    static boolean gives(Page page) {
        return page.steps().stream()
                .filter(step -> !IdentityProvider.answers(step))
                .map(step -> step.headers().firstValue("Location").orElse("") + "\n" + step.body())
                .anyMatch(said -> WORTH_HAVING.matcher(said).find());
    }

    /** What the server recorded and holds, against it. */
    List<String> brokenInTheServer(boolean typed) {
        var broken = new ArrayList<String>();
        realm.admin().get(realm.path(ADMITTING)).forEach(event -> {
            // The server keeps the language of the page as the account's; its own forms do the same.
            if (!event.path("details").has("updated_locale")
                    && isAboutAnother(event.path("userId").asText())) {
                broken.add("event " + event.path("type").asText());
            }
        });
        if (!typed) {
            realm.admin().get(realm.path("/events?max=100&type=RESET_PASSWORD")).forEach(event -> {
                if (isAboutAnother(event.path("userId").asText())) {
                    broken.add("event RESET_PASSWORD "
                            + event.path("details").path("citizen_outcome").asText());
                }
            });
            if (!used.containsAll(used())) {
                broken.add("a used one-time password or code");
            }
        }
        others.forEach(id -> lastingOn(id).ifPresent(broken::add));
        return broken;
    }

    /** Of an account that was there before the walks, or of nobody's. */
    private boolean isAboutAnother(String id) {
        return id.isEmpty() || others.contains(id);
    }

    private Optional<String> lastingOn(String id) {
        return held.get(id).changed(Holdings.of(realm, id)).map(what -> "a lasting effect, " + what);
    }

    private List<Map<String, Object>> used() {
        return realm.lab()
                .database()
                .rows(("select id from citizen_one_time_password where used_at is not null and realm_id = %1$s"
                                + " union all select id from citizen_code where used_at is not null and realm_id = %1$s")
                        .formatted("'" + realm.id() + "'"));
    }
}
