package org.citizenlogin.recovery.byphone;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.recovery.policy.RecoveryPolicy.OtherWays;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages, from what the step has decided. None of them is given anything an account holds. */
final class Pages {

    static final String FIELD_NUMBER = "citizen-number";
    static final String FIELD_PHONE = "citizen-phone";
    static final String FIELD_PASSWORD = "citizen-one-time-password";
    /** Which page a form belongs to. */
    static final String FIELD_STEP = "citizen-step";
    /** Which button was pressed; absent when the form was sent by its main one or by the Enter key. */
    static final String FIELD_GO = "citizen-go";

    static final String GO_RESTART = "restart";
    static final String GO_RESEND = "resend";

    private static final int LONGEST_ECHO = 64;

    private final AuthenticationFlowContext context;

    private final List<Map<String, String>> ways;

    Pages(AuthenticationFlowContext context, OtherWays ways) {
        this.context = context;
        this.ways = shown(ways);
    }

    Response number() {
        return number(context.form(), "");
    }

    Response number(Parsed.Refusal refusal, String typed) {
        String key = refusal == Parsed.Refusal.MISSING ? "citizenRecoverNumberMissing" : "citizenRecoverNumberForm";
        return number(context.form().addError(new FormMessage(FIELD_NUMBER, key)), typed);
    }

    private Response number(LoginFormsProvider form, String typed) {
        return form.setAttribute("citizenTyped", echo(typed))
                .setAttribute("citizenWays", ways)
                .createForm("citizen-recover-number.ftl");
    }

    Response phone() {
        return phone(context.form(), "");
    }

    Response phone(Parsed.Refusal refusal, String typed) {
        return phone(context.form().addError(new FormMessage(FIELD_PHONE, phoneKey(refusal))), typed);
    }

    private Response phone(LoginFormsProvider form, String typed) {
        return form.setAttribute("citizenTyped", echo(typed))
                .setAttribute("citizenWays", ways)
                .createForm("citizen-recover-phone.ftl");
    }

    private static String phoneKey(Parsed.Refusal refusal) {
        switch (refusal) {
            case MISSING:
                return "citizenRecoverPhoneMissing";
            case NOT_A_MOBILE_NUMBER:
                return "citizenRecoverPhoneNotMobile";
            case COUNTRY_NOT_ALLOWED:
                return "citizenRecoverPhoneCountry";
            default:
                return "citizenRecoverPhoneForm";
        }
    }

    Response answer(long seconds) {
        return answer(context.form(), seconds);
    }

    Response answerRefusing(String key, long seconds) {
        return answer(context.form().addError(new FormMessage(FIELD_PASSWORD, key)), seconds);
    }

    Response answerSaying(String key, long seconds) {
        return answer(context.form().setInfo(key, String.valueOf(seconds)), seconds);
    }

    private Response answer(LoginFormsProvider form, long seconds) {
        return form.setAttribute("citizenSeconds", seconds)
                .setAttribute("citizenWays", ways)
                .createForm("citizen-recover-answer.ftl");
    }

    Response unavailable() {
        return context.form()
                .setStatus(Response.Status.SERVICE_UNAVAILABLE)
                .setAttribute("citizenWays", ways)
                .createForm("citizen-recover-unavailable.ftl");
    }

    /** As the component for other ways takes them. */
    private static List<Map<String, String>> shown(OtherWays ways) {
        List<Map<String, String>> shown = new ArrayList<>();
        ways.hotline().ifPresent(number -> shown.add(way("citizenRecoverHotline", "tel", number)));
        ways.hotlineAbroad().ifPresent(number -> shown.add(way("citizenRecoverHotlineAbroad", "tel", number)));
        ways.help().ifPresent(address -> shown.add(way("citizenRecoverHelp", "href", address.toString())));
        return List.copyOf(shown);
    }

    private static Map<String, String> way(String key, String kind, String value) {
        Map<String, String> way = new LinkedHashMap<>();
        way.put("titleKey", key);
        way.put("textKey", key + "Text");
        way.put(kind, value);
        return way;
    }

    /** What was typed goes back into its field only when it is short and printable: no NUL, no half of a surrogate. */
    static String echo(String typed) {
        boolean printable = typed.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.FORMAT);
        return printable && typed.length() <= LONGEST_ECHO ? typed : "";
    }
}
