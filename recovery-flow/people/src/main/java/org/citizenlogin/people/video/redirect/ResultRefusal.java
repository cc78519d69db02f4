package org.citizenlogin.people.video.redirect;

import java.util.Locale;

/** Why a result was not taken. The words are contracts: the other system compares them. */
enum ResultRefusal {
    /** This realm hands no cases over. */
    NOT_OFFERED(404),
    /** No compact JWS, or its header asks for anything but the algorithm of the key. */
    NOT_READABLE(400),
    NOT_SIGNED(400),
    WRONG_ISSUER(400),
    /** For another realm or another server. */
    WRONG_AUDIENCE(400),
    /** Expired, from the future, or valid for too long. */
    WRONG_TIME(400),
    /** A claim is missing or has another form. */
    WRONG_CLAIMS(400),
    /** The realm sent no such request, or a later one took its place. */
    UNKNOWN_REQUEST(404),
    /** The case has been decided, withdrawn or ended by time. */
    OVER(409),
    /** The number on the document is not the one that the citizen typed. */
    OTHER_PERSON(409),
    /** Checks are missing, did not pass, or do not fit; or the authority matrix does not let this channel decide it. */
    NOT_ALLOWED(409),
    /** Another request changed the case at the same moment. Send the result again. */
    CHANGED_MEANWHILE(409);

    private final int status;

    ResultRefusal(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
