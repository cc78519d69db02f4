package org.citizenlogin.account.password;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.account.freeze.FreezeLinks;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.citizenlogin.keycloak.proof.accountstate.AccountEpoch;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.secret.Secret;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * What ends with the old password, in this order: every one-time password and code, after a recovery every link the server
 * mailed and the lock of too many wrong ones, other logins; then every address gets a notice. All of it is in the transaction that stores the new password.
 */
final class AfterChange {

    /** The notice: text message {@code citizenSmsPasswordChanged}, e-mail {@code citizen-password-changed}. */
    static final String NOTICE = "passwordChanged";

    /** Of the e-mail: identity providers that sign in to the account, with commas between. */
    static final String PROVIDERS = "linkedProviders";

    /** A notice that comes a day late still says what to do if it was not you. */
    private static final Duration NOTICE_LIFE = Duration.ofHours(24);

    private final RequiredActionContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    AfterChange(RequiredActionContext context) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.user = context.getUser();
    }

    void apply(Optional<ForcedChange> proof, boolean endOthers) {
        proof.ifPresentOrElse(
                forced -> forced.done(context.getAuthenticationSession()),
                () -> ForcedChange.voidAll(session, realm, user));
        forgetOtherDemands();
        if (proof.isPresent()) {
            AccountEpoch.raise(session, realm, user);
            liftLock();
        }
        if (endOthers) {
            UserSessions.endOthers(
                    session, realm, user, context.getAuthenticationSession(), proof.isPresent(), this::event);
        }
        tell();
    }

    /** After the first password of an account: nobody has another one, and nobody is told of a change. */
    void first() {
        ForcedChange.voidAll(session, realm, user);
        forgetOtherDemands();
    }

    private void event(UserSessionModel login) {
        context.getEvent()
                .clone()
                .event(EventType.LOGOUT)
                .detail(Details.LOGOUT_TRIGGERED_BY_REQUIRED_ACTION, ChoosePasswordFactory.ID)
                .session(login)
                .user(user)
                .success();
    }

    /** The server's own demand for a new password is met: asked once more, people would believe the first did not count. */
    private void forgetOtherDemands() {
        user.removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        context.getAuthenticationSession().removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
    }

    /**
     * A proven recovery ends the lock (keycloak#45388). A permanent lock-out disables the account and says so in its
     * {@code DISABLED_REASON}; an account an administrator disabled stays disabled.
     */
    private void liftLock() {
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        boolean lockedOut = BruteForceProtector.DISABLED_BY_PERMANENT_LOCKOUT.equals(
                user.getFirstAttribute(UserModel.DISABLED_REASON));
        if (lockedOut) {
            protector.cleanUpPermanentLockout(session, realm, user);
            user.setEnabled(true);
        }
        if (session.loginFailures().getUserLoginFailure(realm, user.getId()) != null) {
            session.loginFailures().removeUserLoginFailure(realm, user.getId());
        }
    }

    private void tell() {
        Instant now = DatabaseClock.of(session).instant();
        Locale locale = CitizenLocale.of(realm, user, session.getContext().resolveLocale(user));
        List<Map.Entry<String, Secret>> parameters = new ArrayList<>(link(locale));
        providers().ifPresent(names -> parameters.add(Map.entry(PROVIDERS, names)));
        Notices.Notice notice = new Notices.Notice(NOTICE, parameters, null, locale, now.plus(NOTICE_LIFE));
        RecoveryHistory.note(
                session,
                realm,
                user,
                RecoveryHistory.Step.PASSWORD_CHANGED,
                Notices.send(session, realm, user, notice));
    }

    /**
     * The identity providers that sign in to this account, by the names citizens see. A new password does not end such a
     * link, the server does not know when one was made, and for many it is their only way in. So the notice names it, and it is not ended.
     */
    private Optional<Secret> providers() {
        String names = session.users()
                .getFederatedIdentitiesStream(realm, user)
                .map(link -> session.identityProviders().getByAlias(link.getIdentityProvider()))
                .filter(Objects::nonNull)
                .map(provider -> KeycloakModelUtils.getIdentityProviderDisplayName(session, provider))
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(Secret.of(names));
    }

    /** By e-mail alone, where it carries one: in a text message it would cost more segments than the message itself. */
    private List<Map.Entry<String, Secret>> link(Locale locale) {
        if (SecretChannels.unwritten().email(session, realm, user) != SecretChannels.Verdict.CARRIES) {
            return List.of();
        }
        return FreezeLinks.make(session, realm, user, locale);
    }
}
