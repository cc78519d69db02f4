package org.citizenlogin.people.desk.access;

import java.time.Instant;
import java.util.Set;
import org.citizenlogin.people.desk.Desk;
import org.keycloak.models.UserModel;

/**
 * A person with a role of the desk and a fresh second factor. Only {@link DeskAccess} makes one.
 */
public final class Caller {

    private final UserModel user;
    private final Set<String> roles;
    private final Instant secondFactorUntil;

    Caller(UserModel user, Set<String> roles, Instant secondFactorUntil) {
        this.user = user;
        this.roles = Set.copyOf(roles);
        this.secondFactorUntil = secondFactorUntil;
    }

    public UserModel user() {
        return user;
    }

    public boolean isOperator() {
        return roles.contains(Desk.OPERATOR);
    }

    public boolean isSupervisor() {
        return roles.contains(Desk.SUPERVISOR);
    }

    /** From when on the operator has to sign in again. */
    public Instant secondFactorUntil() {
        return secondFactorUntil;
    }
}
