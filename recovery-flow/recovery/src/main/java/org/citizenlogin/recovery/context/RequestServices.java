package org.citizenlogin.recovery.context;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.UserModel;

/** What the pages ask of the server, in the realm and the authentication session of the request. */
public interface RequestServices extends Limiter {

    /** The database's time. */
    Instant now();

    /** The kinds of documents this server knows. */
    List<DocumentKind> documents();

    /** Whether this is the first request with this form, on any node: one rendered form has one effect. */
    boolean takeForm(String sessionCode);

    /** Into the outbox, in the request's own transaction. */
    void post(OutboxMessage message);

    /** Opens the code transaction of this request, so that wrong codes are counted for it, whether one is sent or not. */
    void open(String request);

    /**
     * The account whose one-time password this request caused and whose text this is: present exactly once. The forced
     * change is bound to this authentication session then.
     */
    Optional<UserModel> redeemPassword(String request, String typed);

    /** Judges a code typed for this request; right exactly once. A wrong one is counted for whom it was issued. */
    CodeResult redeemCode(String request, String typed);

    /** The account a code was right for, if it may go on. The forced change is bound to this authentication session then. */
    Optional<UserModel> admit(CodeResult.Accepted right);

    /** Into the account's own history. */
    void noteProven(UserModel user);

    void count(RecoveryOutcome outcome);
}
