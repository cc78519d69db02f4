package org.citizenlogin.people.video.system;

import org.citizenlogin.people.casework.CaseSettings;
import org.keycloak.models.KeycloakSession;

/** The pages of this server connect the two browsers. */
public final class BuiltInFactory implements VideoSystemFactory {

    /** Stateless: what the pages do is theirs. */
    public static final VideoSystem BUILT_IN = () -> VideoSystem.Place.OUR_PAGES;

    @Override
    public String getId() {
        return CaseSettings.BUILT_IN;
    }

    @Override
    public VideoSystem create(KeycloakSession session) {
        return BUILT_IN;
    }
}
