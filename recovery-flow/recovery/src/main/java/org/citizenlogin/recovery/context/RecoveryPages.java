package org.citizenlogin.recovery.context;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.citizenlogin.identity.Echo;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.otherways.OtherWays;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages, from what a station has decided. None of them is given anything an account holds. */
public final class RecoveryPages {

    /** Which page a form belongs to. */
    public static final String FIELD_STEP = "citizen-step";
    /** Which button was pressed; absent when the form was sent by its main one or by the Enter key. */
    public static final String FIELD_GO = "citizen-go";

    /** Back to the first page of the way. */
    public static final String GO_RESTART = "restart";
    /** Back to the choice of a way. */
    public static final String GO_WAYS = "ways";
    /** Back to the choice of a document. */
    public static final String GO_DOCUMENTS = "documents";

    public static final String GO_RESEND = "resend";

    /** Recovery alone, without the account of an identity provider that was being linked. */
    public static final String GO_ALONE = "alone";

    private static final int LONGEST_ECHO = 64;

    private final AuthenticationFlowContext context;
    private final List<Map<String, String>> ways;
    private final boolean choice;

    /** @param choice whether the citizen may take the other of two ways */
    public RecoveryPages(AuthenticationFlowContext context, OtherWays ways, boolean choice) {
        this.context = context;
        this.ways = ways.shown();
        this.choice = choice;
    }

    /** A page to be filled and shown. */
    public Page page(String template) {
        return new Page(context.form(), template).with("citizenWays", ways).with("citizenChoice", choice);
    }

    public Response unavailable() {
        return context.form()
                .setStatus(Response.Status.SERVICE_UNAVAILABLE)
                .setAttribute("citizenWays", ways)
                .createForm("citizen-recover-unavailable.ftl");
    }

    /** One page being filled. */
    public static final class Page {

        private final LoginFormsProvider form;
        private final String template;

        private Page(LoginFormsProvider form, String template) {
            this.form = form;
            this.template = template;
        }

        /** What was typed goes back into its field. */
        public Page typed(String typed) {
            return with("citizenTyped", Echo.of(typed, LONGEST_ECHO));
        }

        public Page with(String name, Object value) {
            form.setAttribute(name, value);
            return this;
        }

        public Page refusing(String field, String key, Object... parameters) {
            form.addError(new FormMessage(field, key, parameters));
            return this;
        }

        public Page saying(String key, Object... parameters) {
            form.setInfo(key, parameters);
            return this;
        }

        public Response show() {
            return form.createForm(template);
        }
    }

    /** Why a phone is refused, in the words of the phone page. */
    public static String phoneKey(Parsed.Refusal refusal) {
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
}
