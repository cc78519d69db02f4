package org.citizenlogin.keycloak.platform.setup;

/** A set-up that cannot do what its parameters ask. Nothing of it is kept. */
public final class SetupRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why a sentence for the administrator that begins with the parameter's name */
    public SetupRefused(String why) {
        super(why);
    }
}
