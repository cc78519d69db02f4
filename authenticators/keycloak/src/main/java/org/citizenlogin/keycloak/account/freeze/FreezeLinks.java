package org.citizenlogin.keycloak.account.freeze;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes links for notices. Stored is only a keyed fingerprint; the link itself is in the sealed message and the message. */
public final class FreezeLinks {

    /** Below {@code /realms/{realm}}: a contract, since messages carry it. */
    public static final String PATH = "citizen-login/not-me";

    /** The parameter of the address and the field of the form. */
    public static final String KEY = "key";

    /** The parameter of a notice that carries one; its templates show it where it is there. */
    public static final String PARAMETER = "notMeLink";

    static final Setting<Duration> LIFE = Setting.duration(
            "spi-citizen-freeze--link--life",
            "Life of the link that freezes",
            "How long the link \"this was not me\" in a notice works.",
            Duration.ofHours(24),
            Duration.ofHours(72),
            Duration.ofHours(72));

    static final List<Setting<?>> SETTINGS = List.of(LIFE);

    private static final String PURPOSE = "freeze-link";

    /** 256 bits in base64url. */
    private static final int BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private FreezeLinks() {}

    /**
     * A new link for this account, in the caller's transaction. None where nobody configured the address of the site: the
     * only one known would be the request's, and whoever made the request could have written it.
     */
    public static Optional<Secret> make(KeycloakSession session, RealmModel realm, UserModel user) {
        Optional<URI> site = site(session, realm);
        if (site.isEmpty()) {
            return Optional.empty();
        }
        String key = RandomId.ofBytes(BYTES);
        rows(session)
                .add(new FreezeLinkRow(
                        UUID.randomUUID().toString(),
                        realm.getId(),
                        user.getId(),
                        CitizenKeys.of(session).fingerprint(PURPOSE, parts(realm, key)),
                        DatabaseClock.of(session).instant().plus(life())));
        return Optional.of(Secret.of(site.get() + "?" + KEY + "=" + key));
    }

    /** The link's row, while it works; forged, foreign, used and expired ones are one answer. */
    static Optional<FreezeLinkRow> live(KeycloakSession session, RealmModel realm, String key) {
        if (key == null || !FORM.matcher(key).matches()) {
            return Optional.empty();
        }
        List<String> fingerprints = CitizenKeys.of(session).fingerprints(PURPOSE, parts(realm, key)).stream()
                .map(KeyRing.Fingerprint::hex)
                .toList();
        Instant now = DatabaseClock.of(session).instant();
        return rows(session).live(realm.getId(), fingerprints, now);
    }

    private static List<String> parts(RealmModel realm, String key) {
        return List.of(realm.getId(), key);
    }

    private static Duration life() {
        return ServerOptions.in(Config.scope("citizen-freeze", "link")).read(LIFE);
    }

    private static Optional<URI> site(KeycloakSession session, RealmModel realm) {
        return PublicUrl.forMessages(session).map(address -> UriBuilder.fromUri(address)
                .path("realms")
                .path(realm.getName())
                .path(PATH)
                .build());
    }

    static FreezeLinkRows rows(KeycloakSession session) {
        return new FreezeLinkRows(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
