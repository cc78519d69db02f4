package org.citizenlogin.recovery.byphone;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MultivaluedMap;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.matching.Outcome;
import org.citizenlogin.recovery.matching.RecoveryRequest;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.policy.RecoveryPolicy.OtherWays;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.throttle.Limit;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.resources.LoginActionsService;

/**
 * Reads the request, moves the {@link Journey} on, shows a page. Every path ends in one decision of the flow.
 *
 * <p>Every decision but the last is a plain challenge, also for wrong input: a failure would tell the brute-force
 * protector about whatever user name was typed on the login page before, and requests must never lock an account.
 */
final class RecoverByPhone implements Authenticator {

    /** The detail of events that says the outcome. */
    static final String DETAIL_OUTCOME = "citizen_outcome";

    /**
     * One rendered form has one effect. Keycloak takes a form's session code away from the authentication session
     * when it is sent, but two requests at once both still find it there; the row of this limit is taken by one.
     */
    static final Limit ONCE = new Limit("recovery-form", 1, Duration.ofDays(1));

    /** Far above any one-time password with any separators; longer text is not worth an evaluation. */
    private static final int LONGEST_PASSWORD = 128;

    /** Where the processor keeps an error for the next page (AuthenticationProcessor, private there). */
    private static final String FORWARDED_ERROR = "fwMessageError";

    private static final Logger LOG = Logger.getLogger(RecoverByPhone.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Function<AuthenticationFlowContext, FrontDesk> desks;

    RecoverByPhone(Function<AuthenticationFlowContext, FrontDesk> desks) {
        this.desks = desks;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        serve(context, visit -> {
            // The login page keeps a user it has looked up when a citizen moves here; this step finds its own.
            context.clearUser();
            dropStaleForm(context);
            visit.show();
        });
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // The path is the sender's writing: Keycloak asks whichever execution the address names, of whichever flow
        // (DefaultAuthenticationFlow.processAction). No alarm, then; a step that really stands there raises it when
        // shown.
        if (!isInItsPlace(context)) {
            context.resetFlow();
            return;
        }
        serve(context, visit -> {
            if (HttpMethod.POST.equals(context.getHttpRequest().getHttpMethod())) {
                visit.act();
            } else {
                visit.show();
            }
        });
    }

    private void serve(AuthenticationFlowContext context, Consumer<Visit> service) {
        Map<String, String> configured = configured(context);
        // In any other flow this step would be a way around that flow's own proofs (CVE-2026-18963 is of this kind).
        if (!isInItsPlace(context)) {
            refuse(context, configured, "it stands in a flow that is not the realm's reset credentials flow");
            return;
        }
        RecoveryPolicy policy;
        try {
            policy = RecoveryPolicy.of(configured);
        } catch (Setting.Malformed malformed) {
            refuse(context, configured, malformed.getMessage());
            return;
        }
        service.accept(new Visit(context, policy, desks.apply(context)));
    }

    private static boolean isInItsPlace(AuthenticationFlowContext context) {
        return LoginActionsService.RESET_CREDENTIALS_PATH.equals(context.getFlowPath());
    }

    private static Map<String, String> configured(AuthenticationFlowContext context) {
        AuthenticatorConfigModel model = context.getAuthenticatorConfig();
        return model == null || model.getConfig() == null ? Map.of() : model.getConfig();
    }

    private static void refuse(AuthenticationFlowContext context, Map<String, String> configured, String why) {
        LOG.errorf(
                "recovery by phone in realm '%s' does not serve: %s",
                context.getRealm().getName(), why);
        context.getEvent()
                .clone()
                .event(EventType.RESET_PASSWORD)
                .detail(DETAIL_OUTCOME, "misconfigured")
                .error(Errors.INVALID_CONFIG);
        context.challenge(new Pages(context, OtherWays.readable(configured)).unavailable());
    }

    /** A form sent twice comes here as an "action expired": the page that stands is the answer, without an alarm. */
    private static void dropStaleForm(AuthenticationFlowContext context) {
        if (context.getForwardedErrorMessage() != null
                && Messages.EXPIRED_ACTION.equals(
                        context.getForwardedErrorMessage().getMessage())) {
            context.getAuthenticationSession().removeAuthNote(FORWARDED_ERROR);
        }
    }

    private static String freshRequest() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** One request to the step. */
    private static final class Visit {

        private final AuthenticationFlowContext context;
        private final RecoveryPolicy policy;
        private final FrontDesk desk;
        private final Journey journey;
        private final Pages pages;

        Visit(AuthenticationFlowContext context, RecoveryPolicy policy, FrontDesk desk) {
            this.context = context;
            this.policy = policy;
            this.desk = desk;
            this.journey = new Journey(context.getAuthenticationSession());
            this.pages = new Pages(context, policy.otherWays());
        }

        /** The page of the step the citizen stands at. Changes nothing. */
        void show() {
            switch (journey.step()) {
                case NUMBER:
                    context.challenge(pages.number());
                    return;
                case PHONE:
                    context.challenge(pages.phone());
                    return;
                default:
                    showAnswer(desk.now());
            }
        }

        void act() {
            String go = field(Pages.FIELD_GO);
            if (Pages.GO_RESTART.equals(go)) {
                journey.restart();
                context.challenge(pages.number());
                return;
            }
            Optional<Step> sent = Step.of(field(Pages.FIELD_STEP));
            // An old page of this tab, or no page of ours: nothing is done with it.
            if (sent.filter(step -> step == journey.step()).isEmpty()) {
                show();
                return;
            }
            switch (sent.get()) {
                case NUMBER:
                    takeNumber();
                    return;
                case PHONE:
                    takePhone();
                    return;
                default:
                    if (Pages.GO_RESEND.equals(go)) {
                        resend();
                    } else {
                        takePassword();
                    }
            }
        }

        private void takeNumber() {
            String typed = field(Pages.FIELD_NUMBER);
            Parsed<CitizenNumber> number = CitizenNumber.parse(typed);
            if (number.refusal().isPresent()) {
                context.challenge(pages.number(number.refusal().get(), typed));
                return;
            }
            journey.take(number.asOptional().orElseThrow(), freshRequest());
            context.challenge(pages.phone());
        }

        private void takePhone() {
            String typed = field(Pages.FIELD_PHONE);
            Parsed<PhoneNumber> phone =
                    PhoneNumber.parse(typed, policy.country()).then(policy.allowedCountries()::judge);
            if (phone.refusal().isPresent()) {
                context.challenge(pages.phone(phone.refusal().get(), typed));
                return;
            }
            Instant now = desk.now();
            journey.ask(phone.asOptional().orElseThrow(), freshRequest(), now.plus(policy.resendAfter()));
            send(phone.asOptional().orElseThrow(), now);
            showAnswer(now);
        }

        private void resend() {
            Instant now = desk.now();
            long seconds = journey.secondsToResend(now);
            if (seconds > 0) {
                context.challenge(pages.answerSaying("citizenRecoverResendEarly", seconds));
                return;
            }
            PhoneNumber phone = PhoneNumber.parse(journey.phone().orElse(""), policy.country())
                    .asOptional()
                    .orElse(null);
            if (phone == null) {
                journey.restart();
                context.challenge(pages.number());
                return;
            }
            journey.askedAgain(now.plus(policy.resendAfter()));
            send(phone, now);
            context.challenge(pages.answerSaying("citizenRecoverResent", journey.secondsToResend(now)));
        }

        /** One parcel, or none: the page cannot tell and need not. */
        private void send(PhoneNumber phone, Instant now) {
            Optional<String> form = sessionCode();
            if (form.isEmpty() || !desk.take(ONCE, form.get())) {
                return;
            }
            if (!takeAll(policy.sourceLimits(), source())) {
                event().detail(DETAIL_OUTCOME, Outcome.LIMITED_SOURCE.word()).error("citizen_limited_source");
                desk.count(Outcome.LIMITED_SOURCE);
                return;
            }
            desk.post(new RecoveryRequest(
                            CitizenNumber.parse(journey.number().orElse(""))
                                    .asOptional()
                                    .orElseThrow(),
                            phone,
                            context.getSession().getContext().resolveLocale(null),
                            remoteAddress(),
                            journey.request().orElseThrow(),
                            context.getExecution().getId(),
                            context.getAuthenticationSession().getClient().getClientId())
                    .toParcel(now));
            desk.count(Outcome.REQUESTED);
        }

        private void takePassword() {
            Instant now = desk.now();
            String typed = field(Pages.FIELD_PASSWORD);
            if (typed.isBlank()) {
                refusePassword("citizenRecoverPasswordMissing", now);
                return;
            }
            String request = journey.request().orElseThrow();
            // Counted before it is looked at, so that parallel tries are never evaluated more often than the limit.
            if (!takeAll(policy.tryLimits(), request) || !takeAll(policy.sourceTryLimits(), source())) {
                wrongPassword(Outcome.LIMITED_TRIES, now);
                return;
            }
            Optional<UserModel> proven = typed.length() > LONGEST_PASSWORD
                    ? Optional.empty()
                    : desk.redeem(request, typed, context.getAuthenticationSession());
            // The proof is this call's own answer; nothing written down earlier counts.
            if (proven.isEmpty() || !proven.get().isEnabled() || proven.get().getServiceAccountClientLink() != null) {
                wrongPassword(Outcome.WRONG_PASSWORD, now);
                return;
            }
            admit(proven.get());
        }

        private void admit(UserModel user) {
            AuthenticatedBefore.end(context, user);
            context.getAuthenticationSession()
                    .setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, user.getUsername());
            context.clearUser();
            context.setUser(user);
            journey.prove(user);
            // Now, not when the flow ends: the citizen may close the window and the password is used up all the same.
            event().user(user).detail(DETAIL_OUTCOME, Outcome.PROVEN.word()).success();
            desk.count(Outcome.PROVEN);
            context.success();
        }

        private void wrongPassword(Outcome outcome, Instant now) {
            event().detail(DETAIL_OUTCOME, outcome.word()).error(Errors.INVALID_USER_CREDENTIALS);
            desk.count(outcome);
            refusePassword("citizenRecoverPasswordWrong", now);
        }

        private void refusePassword(String key, Instant now) {
            context.challenge(pages.answerRefusing(key, journey.secondsToResend(now)));
        }

        private void showAnswer(Instant now) {
            context.challenge(pages.answer(journey.secondsToResend(now)));
        }

        private boolean takeAll(List<Limit> limits, String subject) {
            return limits.stream().allMatch(limit -> desk.take(limit, subject));
        }

        /** A clone: the flow's own event goes on. */
        private EventBuilder event() {
            return context.getEvent().clone().event(EventType.RESET_PASSWORD);
        }

        private String source() {
            return SourceAddress.subject(remoteAddress());
        }

        private String remoteAddress() {
            String address = context.getConnection().getRemoteAddr();
            return address == null ? "" : address;
        }

        /** Verified by Keycloak against the authentication session before this step is asked. */
        private Optional<String> sessionCode() {
            return Optional.ofNullable(context.getUriInfo().getQueryParameters().getFirst("session_code"));
        }

        private String field(String name) {
            MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
            String value = form == null ? null : form.getFirst(name);
            return value == null ? "" : value;
        }
    }

    /** Somebody else's session in this browser, when the sign-in hangs on it. */
    private static final class AuthenticatedBefore {

        /**
         * A sign-in a portal forced (prompt=login) shares its id with the browser's session. Were that another
         * person's, Keycloak would refuse this one after the password has been changed ("already authenticated as
         * different user"). The person at the browser has just proven who they are; the other one's session ends, as
         * it does when a sign-in is started over.
         */
        static void end(AuthenticationFlowContext context, UserModel user) {
            UserSessionModel other = context.getSession()
                    .sessions()
                    .getUserSession(
                            context.getRealm(),
                            context.getAuthenticationSession()
                                    .getParentSession()
                                    .getId());
            if (other == null
                    || other.getUser() == null
                    || other.getUser().getId().equals(user.getId())) {
                return;
            }
            context.getEvent()
                    .clone()
                    .event(EventType.LOGOUT)
                    .user(other.getUser())
                    .session(other)
                    .detail(DETAIL_OUTCOME, "other_person_recovered")
                    .success();
            context.getSession().sessions().removeUserSession(context.getRealm(), other);
        }
    }

    /** No: the account is found by this step. */
    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // The forced change is bound to the authentication session when the one-time password is used.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
