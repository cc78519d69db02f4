package org.citizenlogin.keycloak.proof.link;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Links that do one thing with their account, so that one page fits all of them. */
public abstract class EffectLinks extends AccountLinks {

    protected EffectLinks(KeycloakSession session, RealmModel realm, Words words) {
        super(session, realm, words);
    }

    /** Uses the link up and does what it is for, in the caller's transaction. True for exactly one caller on all nodes. */
    public final boolean follow(String key) {
        Optional<UserModel> user = use(key);
        boolean done = user.filter(this::act).isPresent();
        if (user.isPresent() && !done) {
            tellOver();
        }
        return done;
    }

    /** Whether the link has done it and that still holds. Its page goes on saying so. */
    public final boolean isDone(String key) {
        return used(key).filter(this::holds).isPresent();
    }

    /** @return false when it was too late */
    protected abstract boolean act(UserModel user);

    protected boolean holds(UserModel user) {
        return true;
    }
}
