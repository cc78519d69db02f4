package org.citizenlogin.people.video.redirect;

import org.citizenlogin.people.video.system.ExternalSystemFactory;
import org.citizenlogin.people.video.system.VideoSystem;
import org.keycloak.models.KeycloakSession;

/** A video system with operators of its own, which takes signed requests and sends signed results. */
public final class SignedRedirectFactory extends ExternalSystemFactory<RedirectConfig> {

    public static final String ID = "signed-redirect";

    public SignedRedirectFactory() {
        super(ID, RedirectConfig.SETTINGS, RedirectConfig::of);
    }

    @Override
    protected VideoSystem create(KeycloakSession session, RedirectConfig system) {
        return new SignedRedirect(session, system);
    }
}
