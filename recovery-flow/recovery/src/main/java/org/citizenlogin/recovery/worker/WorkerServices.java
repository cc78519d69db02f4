package org.citizenlogin.recovery.worker;

import java.util.Optional;
import java.util.Set;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.proof.document.DocumentRecord;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.UserModel;

/** What the decision asks of the server for one request, in the realm and the transaction of the worker. */
public interface WorkerServices extends Limiter {

    /** Who has what the request claims, looked up once. */
    Citizens.Found find();

    /** Whether this is the document on record with the account; empty when there is no record of its kind. */
    Optional<DocumentRecord.Question> question(UserModel user, DocumentNumber number);

    /** What speaks against the account's phone today. */
    RecoveryOutcome trustInPhone(UserModel user, Optional<SimSwapCheck.Finding> card);

    /** What speaks against its e-mail address. */
    RecoveryOutcome trustInEmail(UserModel user);

    /** Whether what is sent can lead to a new password: the account has no second factor, or one the flow asks for. */
    boolean canShowSecondFactor(UserModel user);

    /** Whether a new password can be stored for the account: what is sent leads to one. */
    boolean canStorePassword(UserModel user);

    /** Issues a code and sends it to the address that was given. Nothing when the page that asked is used up or gone. */
    Set<Channel> sendCode(UserModel user);

    /** Issues a one-time password and sends it over these channels. */
    Set<Channel> sendPassword(UserModel user, Set<Channel> trusted);

    /** Says to the address that was given that the document could not be checked. */
    Set<Channel> sendUndecided(UserModel user);

    /** Says to the address that was given that the account is opened by its second factor and by no message. */
    Set<Channel> sendNeedsSecondStep(UserModel user);

    /** The event, the metric and, for what an administrator must mend, the log. */
    void record(Citizens.Found found, RecoveryOutcome outcome, Set<Channel> sent);
}
