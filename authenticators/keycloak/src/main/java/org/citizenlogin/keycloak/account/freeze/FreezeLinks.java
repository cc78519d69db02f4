package org.citizenlogin.keycloak.account.freeze;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in notices that freeze an account, and their address. */
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

    /** Stored with a link: a contract. */
    private static final String PURPOSE = "freeze";

    private FreezeLinks() {}

    /**
     * A new link for this account, in the caller's transaction. None where the address of the site is not configured: the
     * only one known would be the request's, which the sender of the request could have written.
     */
    public static Optional<Secret> make(KeycloakSession session, RealmModel realm, UserModel user) {
        return site(session, realm)
                .map(site -> Secret.of(site + "?" + KEY + "="
                        + of(session, realm).make(user, life()).reveal()));
    }

    static OneTimeLinks of(KeycloakSession session, RealmModel realm) {
        return new OneTimeLinks(session, realm, PURPOSE);
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
}
