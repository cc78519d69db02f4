package org.citizenlogin.recovery.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.citizenlogin.keycloak.notice.Notices;
import org.citizenlogin.keycloak.onetimepassword.OneTimePasswords;
import org.citizenlogin.keycloak.outbox.Parcel;
import org.citizenlogin.keycloak.outbox.ParcelHandler;
import org.citizenlogin.keycloak.throttle.Limits;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Looks up, has it decided, applies the outcome: all in the transaction of the parcel's own row. */
final class RecoverByPhoneHandler implements ParcelHandler {

    /** The notice: user name, one-time password, life. The second also says that a second step will be asked. */
    static final String NOTICE = "oneTimePassword";

    static final String NOTICE_SECOND_STEP = "oneTimePasswordSecondStep";

    /** What the one-time password is for, in events. */
    static final String PURPOSE = "recovery";

    static final String DETAIL_OUTCOME = "citizen_outcome";
    static final String DETAIL_NUMBER = "citizen_number";
    static final String DETAIL_CHANNELS = "citizen_channels";

    private static final Logger LOG = Logger.getLogger(RecoverByPhoneHandler.class);

    @Override
    public Delivery handle(KeycloakSession session, RealmModel realm, Parcel parcel, int attempt) {
        Optional<RecoveryRequest> request = RecoveryRequest.of(parcel);
        if (request.isEmpty()) {
            return Delivery.refused("not-a-request");
        }
        RecoveryPolicy policy;
        try {
            policy = RecoveryPolicy.of(configured(realm, request.get().execution()));
        } catch (Setting.Malformed malformed) {
            LOG.errorf("recovery by phone in realm '%s' waits: %s", realm.getName(), malformed.getMessage());
            return Delivery.failed("misconfigured");
        }
        // Without the forced change no one-time password is accepted: sending one would only mislead.
        if (!OneTimePasswords.isChangeForced(realm)) {
            LOG.errorf(
                    "recovery by phone in realm '%s' waits: the required action '%s' must be enabled and the first",
                    realm.getName(), OneTimePasswords.CHOOSE_PASSWORD);
            return Delivery.failed("change-not-forced");
        }
        handle(session, realm, request.get(), policy);
        return Delivery.delivered();
    }

    /** The settings of the step that took the request; its defaults when it is gone since. */
    private static Map<String, String> configured(RealmModel realm, String executionId) {
        AuthenticationExecutionModel execution = realm.getAuthenticationExecutionById(executionId);
        if (execution == null || execution.getAuthenticatorConfig() == null) {
            return Map.of();
        }
        AuthenticatorConfigModel config = realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        return config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    }

    private static void handle(
            KeycloakSession session, RealmModel realm, RecoveryRequest request, RecoveryPolicy policy) {
        Citizens.Found found = Citizens.byNumber(session, realm, request.number());
        Outcome outcome = new Matching(policy, Limits.of(session, realm)).decide(account(found), request.phone());
        EventBuilder event = event(session, realm, request, outcome);
        if (found instanceof Citizens.Found.One one) {
            event.user(one.user());
            if (outcome == Outcome.MATCHED) {
                issueAndSend(session, realm, one.user(), request, policy, event);
            }
        }
        if (found instanceof Citizens.Found.Ambiguous ambiguous) {
            LOG.warnf(
                    "realm '%s': %d accounts carry the same number, so none of them is recovered; make the numbers"
                            + " unique (event %s, %s=%s)",
                    realm.getName(),
                    ambiguous.accounts(),
                    EventType.SEND_RESET_PASSWORD_ERROR,
                    DETAIL_OUTCOME,
                    outcome.word());
        }
        if (outcome == Outcome.MATCHED) {
            event.success();
        } else {
            event.error("citizen_" + outcome.word());
        }
        RecoveryMetrics.count(realm.getName(), outcome);
    }

    private static Account account(Citizens.Found found) {
        if (found instanceof Citizens.Found.Ambiguous ambiguous) {
            return Account.many(ambiguous.accounts());
        }
        if (found instanceof Citizens.Found.One one) {
            UserModel user = one.user();
            return new Account(
                    1,
                    user.getId(),
                    user.isEnabled(),
                    user.getAttributeStream(Citizens.PHONE_NUMBER).toList(),
                    user.getAttributeStream(Citizens.PHONE_NUMBER_VERIFIED)
                            .toList()
                            .equals(List.of("true")));
        }
        return Account.none();
    }

    private static void issueAndSend(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            RecoveryRequest request,
            RecoveryPolicy policy,
            EventBuilder event) {
        Set<Notices.Channel> channels = Notices.channelsOf(realm, user);
        Duration life = channels.contains(Notices.Channel.EMAIL) ? policy.life() : policy.lifeSmsOnly();
        Secret password = OneTimePasswords.issue(session, realm, user, life, PURPOSE, request.id());
        Instant notAfter = DatabaseClock.of(session).instant().plus(life);
        Locale locale = locale(realm, user, request.locale());
        Notices.Notice notice = new Notices.Notice(
                Citizens.hasSecondFactor(user) ? NOTICE_SECOND_STEP : NOTICE,
                List.of(
                        Map.entry("username", Secret.of(user.getUsername())),
                        Map.entry("password", password),
                        Map.entry("life", Secret.of(LifeInWords.of(life, locale)))),
                password,
                locale,
                notAfter);
        Set<Notices.Channel> sent = Notices.send(session, realm, user, notice);
        event.detail(
                DETAIL_CHANNELS,
                sent.stream()
                        .map(channel -> channel.name().toLowerCase(Locale.ROOT))
                        .sorted());
    }

    /** As the notice's own rule has it: the account's language before the browser's. */
    private static Locale locale(RealmModel realm, UserModel user, Locale asked) {
        String own = user.getFirstAttribute(UserModel.LOCALE);
        boolean supported = own != null
                && realm.isInternationalizationEnabled()
                && realm.getSupportedLocalesStream().anyMatch(own::equals);
        return supported ? Locale.forLanguageTag(own) : asked;
    }

    /** Written with the parcel's row, not before it: an attempt that is rolled back has no outcome. */
    private static EventBuilder event(
            KeycloakSession session, RealmModel realm, RecoveryRequest request, Outcome outcome) {
        return new EventBuilder(realm, session)
                .event(EventType.SEND_RESET_PASSWORD)
                .storeImmediately(false)
                .client(request.client())
                .ipAddress(request.source())
                .detail(DETAIL_OUTCOME, outcome.word())
                .detail(DETAIL_NUMBER, request.number().masked());
    }
}
