package org.citizenlogin.keycloak.platform.http;

import java.util.Optional;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;

/** The setting for a bearer token (RFC 6750, 2.1) of another system. */
public final class BearerToken {

    private BearerToken() {}

    /** @param asks who asks for it, for the sentence "The token ... asks for." */
    public static Setting<Optional<Secret>> setting(String key, String asks) {
        return new Setting<>(
                key,
                "Bearer token",
                "The token " + asks + " asks for. A secret: give it by environment or key store.",
                "a token of letters, digits and - . _ ~ + / with = at its end if any",
                "",
                true,
                text -> text.isEmpty()
                        ? Optional.of(Optional.empty())
                        : Optional.of(text)
                                .filter(token -> token.matches("[A-Za-z0-9._~+/-]+=*"))
                                .map(token -> Optional.of(Secret.of(token))));
    }
}
