package org.citizenlogin.recovery.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.recovery.request.RequestSource;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Issues and sends for one account, in the caller's transaction. Each message says which channels it went out on. */
public final class RecoveryMessages {

    /** The notice: user name, one-time password, life. The second also says that a second step will be asked. */
    static final String NOTICE = "oneTimePassword";

    static final String NOTICE_SECOND_STEP = "oneTimePasswordSecondStep";

    /** The notice: code, life. */
    static final String NOTICE_CODE = "recoveryCode";

    /** The notice without parameters: the document could not be checked, nothing has changed. */
    static final String NOTICE_UNDECIDED = "recoveryUndecided";

    /** The notice without parameters: the account is opened by its second factor and by no message. */
    static final String NOTICE_NEEDS_SECOND_STEP = "recoveryNeedsSecondStep";

    /** What a one-time password is for, in events. */
    static final String PURPOSE = "recovery";

    /** What comes later than this, in place of what was asked for, answers nothing any more. */
    private static final Duration ANSWER_LIFE = Duration.ofMinutes(30);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final RequestSource origin;
    private final RecoveryPolicy policy;
    private final CodeRules codes;

    public RecoveryMessages(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            RequestSource origin,
            RecoveryPolicy policy,
            CodeRules codes) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.origin = origin;
        this.policy = policy;
        this.codes = codes;
    }

    /** @param trusted the channels it may go out on; one the account does not have is left out */
    public Set<Channel> password(Set<Channel> trusted) {
        Set<Channel> channels = Notices.channelsOf(realm, user);
        channels.retainAll(trusted);
        Duration life = channels.contains(Channel.EMAIL) ? policy.life() : policy.lifeSmsOnly();
        Secret password = OneTimePasswords.issue(session, realm, user, life, PURPOSE, origin.request());
        String notice = Citizens.hasSecondFactor(user) ? NOTICE_SECOND_STEP : NOTICE;
        List<Map.Entry<String, Secret>> parameters = List.of(
                Map.entry(Notices.USER_NAME, Secret.of(user.getUsername())),
                Map.entry("password", password),
                Map.entry("life", Secret.of(LifeInWords.of(life, locale()))));
        Set<Channel> sent = send(notice, parameters, password, life, channels);
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.ONE_TIME_PASSWORD_SENT, sent);
        return sent;
    }

    /** To the one address that was given. Nothing when the page that asked is used up or gone. */
    public Set<Channel> code(Contact contact) {
        Duration life = codes.life(contact.channel());
        Optional<Secret> code = Codes.issue(
                session,
                realm,
                CodeRules.PURPOSE,
                origin.request(),
                user.getId(),
                contact.channel(),
                contact.text(),
                life);
        if (code.isEmpty()) {
            return Set.of();
        }
        List<Map.Entry<String, Secret>> parameters =
                List.of(Map.entry("code", code.get()), Map.entry("life", Secret.of(LifeInWords.of(life, locale()))));
        Set<Channel> sent = send(NOTICE_CODE, parameters, code.get(), life, over(contact));
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.CODE_SENT, sent);
        return sent;
    }

    /** Sends a message to the typed address that the check could not be made. The page does not show this. */
    public Set<Channel> undecided(Contact contact) {
        return send(NOTICE_UNDECIDED, List.of(), null, ANSWER_LIFE, over(contact));
    }

    /** Sends a message to the typed address that names the second factor to use. The page does not show this. */
    public Set<Channel> needsSecondStep(Contact contact) {
        return send(NOTICE_NEEDS_SECOND_STEP, List.of(), null, ANSWER_LIFE, over(contact));
    }

    private static Set<Channel> over(Contact contact) {
        return Set.of(contact.channel());
    }

    private Set<Channel> send(
            String name,
            List<Map.Entry<String, Secret>> parameters,
            Secret boundCode,
            Duration life,
            Set<Channel> over) {
        Instant notAfter = DatabaseClock.of(session).instant().plus(life);
        return Notices.send(
                session, realm, user, new Notices.Notice(name, parameters, boundCode, locale(), notAfter), over);
    }

    /** The language the whole message is in, so that the life it says comes in no other. */
    Locale locale() {
        return CitizenLocale.of(realm, user, origin.locale());
    }
}
