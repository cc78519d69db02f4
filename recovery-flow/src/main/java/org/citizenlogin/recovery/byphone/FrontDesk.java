package org.citizenlogin.recovery.byphone;

import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.keycloak.outbox.Parcel;
import org.citizenlogin.recovery.matching.Outcome;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What the pages ask of the server, in the realm of the request. */
interface FrontDesk extends Limiter {

    /** The database's time. */
    Instant now();

    /** Into the outbox, in the request's own transaction. */
    void post(Parcel parcel);

    /** The account whose one-time password this request caused and whose text this is: present exactly once. */
    Optional<UserModel> redeem(String request, String typed, AuthenticationSessionModel authSession);

    void count(Outcome outcome);
}
