package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.identity.Echo;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.otherways.OtherWays;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationSelectionOption;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages, from what the step has decided. */
final class CardPages {

    static final String FIELD_TOKEN = "citizen-card-token";
    /** What the card software said when it could not. */
    static final String FIELD_CODE = "citizen-card-code";

    static final String FIELD_EMAIL = "citizen-email";
    static final String FIELD_PHONE = "citizen-phone";
    static final String FIELD_EMAIL_CODE = "citizen-email-code";
    static final String FIELD_PHONE_CODE = "citizen-phone-code";
    static final String FIELD_CODE_OF_OWN = "citizen-own-code";
    /** Which page a form belongs to. */
    static final String FIELD_STEP = "citizen-step";
    /** Which button was pressed; absent when the form was sent by its main one or by the Enter key. */
    static final String FIELD_GO = "citizen-go";

    static final String GO_RESTART = "restart";
    static final String GO_RESEND = "resend";
    static final String GO_CHANGE = "change";

    private static final int LONGEST_ECHO = 128;

    private final AuthenticationFlowContext context;
    private final CardPolicy.Help help;

    CardPages(AuthenticationFlowContext context, CardPolicy.Help help) {
        this.context = context;
        this.help = help;
    }

    Response card(Nonce nonce, Optional<CardMessage> refusal) {
        return refusing(refusal)
                .setAttribute("citizenNonce", nonce.text())
                .setAttribute("citizenWays", ways(refusal))
                .setAttribute("citizenOthers", others())
                .createForm("citizen-card.ftl");
    }

    Response handshake(CardServices.Going going, Optional<CardMessage> refusal) {
        return refusing(refusal)
                .setAttribute("citizenTicket", going.ticket())
                .setAttribute("citizenHandshake", going.address().toString())
                .setAttribute("citizenWays", ways(refusal))
                .setAttribute("citizenOthers", others())
                .createForm("citizen-card-tls.ftl");
    }

    Response unavailable() {
        return context.form()
                .setStatus(Response.Status.SERVICE_UNAVAILABLE)
                .setAttribute("citizenWays", ways(Optional.empty()))
                .setAttribute("citizenOthers", others())
                .createForm("citizen-card-unavailable.ftl");
    }

    private LoginFormsProvider refusing(Optional<CardMessage> refusal) {
        LoginFormsProvider form = context.form();
        refusal.ifPresent(text -> form.setError(text.key()));
        return form;
    }

    /** The other ways to sign in that this flow offers beside the one that asks. */
    private List<Map<String, String>> others() {
        List<AuthenticationSelectionOption> all = context.getAuthenticationSelections();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(way -> !way.getAuthExecId()
                                .equals(context.getExecution().getId()))
                        .map(way -> Map.of("id", way.getAuthExecId(), "nameKey", way.getDisplayName()))
                        .toList();
    }

    /** As the component for other ways takes them; what helps against the refusal comes first. */
    private List<Map<String, String>> ways(Optional<CardMessage> refusal) {
        List<Map<String, String>> ways = new ArrayList<>();
        if (refusal.filter(text -> text == CardMessage.BLOCKED || text == CardMessage.LAST_TRY)
                .isPresent()) {
            help.unblock().ifPresent(address -> ways.add(OtherWays.way("citizenCardUnblock", address)));
        }
        help.software().ifPresent(address -> ways.add(OtherWays.way("citizenCardSoftware", address)));
        help.counters().ifPresent(address -> ways.add(OtherWays.way("citizenCardHelp", address)));
        return List.copyOf(ways);
    }

    // The first use.

    Response contact(CardProof proof, String email, String phone, List<FormMessage> errors) {
        LoginFormsProvider form = context.form();
        errors.forEach(form::addError);
        return form.setAttribute("citizenName", name(proof))
                .setAttribute("citizenNumber", proof.person().number())
                .setAttribute("citizenEmail", Echo.of(email, LONGEST_ECHO))
                .setAttribute("citizenPhone", Echo.of(phone, LONGEST_ECHO))
                .setAttribute("citizenWays", ways(Optional.empty()))
                .createForm("citizen-card-contact.ftl");
    }

    /** @param asked which codes are still asked for */
    record Asked(boolean email, boolean phone, String emailAddress, String phoneNumber) {}

    Response codes(Asked asked, long seconds, List<FormMessage> errors, Optional<String> info) {
        LoginFormsProvider form = context.form();
        errors.forEach(form::addError);
        info.ifPresent(key -> form.setInfo(key, String.valueOf(seconds)));
        return form.setAttribute("citizenAskEmail", asked.email())
                .setAttribute("citizenAskPhone", asked.phone())
                .setAttribute("citizenEmail", asked.emailAddress())
                .setAttribute("citizenPhone", asked.phoneNumber())
                .setAttribute("citizenSeconds", seconds)
                .setAttribute("citizenWays", ways(Optional.empty()))
                .createForm("citizen-card-codes.ftl");
    }

    Response ownProof(boolean byPhone, long seconds, List<FormMessage> errors, Optional<String> info) {
        LoginFormsProvider form = context.form();
        errors.forEach(form::addError);
        info.ifPresent(key -> form.setInfo(key, String.valueOf(seconds)));
        return form.setAttribute("citizenByPhone", byPhone)
                .setAttribute("citizenSeconds", seconds)
                .setAttribute("citizenWays", ways(Optional.empty()))
                .createForm("citizen-card-own-proof.ftl");
    }

    static String phoneKey(Parsed.Refusal refusal) {
        switch (refusal) {
            case MISSING:
                return "citizenCardPhoneMissing";
            case NOT_A_MOBILE_NUMBER:
                return "citizenCardPhoneNotMobile";
            case COUNTRY_NOT_ALLOWED:
                return "citizenCardPhoneCountry";
            default:
                return "citizenCardPhoneForm";
        }
    }

    private static String name(CardProof proof) {
        return String.join(
                        " ",
                        List.of(proof.givenName().orElse(""), proof.surname().orElse("")))
                .strip();
    }
}
