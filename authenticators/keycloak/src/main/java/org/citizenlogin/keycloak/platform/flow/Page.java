package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.citizenlogin.identity.Echo;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;

/** One page, filled step by step. */
public final class Page {

    /** In UTF-16 units. A longer text is not shown again in its field. */
    private static final int LONGEST_ECHO = 128;

    /** For how long the server takes the page's form ({@code ClientSessionCode.isActionActive}). */
    private static final String SECONDS = "citizenPageSeconds";

    private final LoginFormsProvider form;
    private final String template;
    private final boolean inStep;

    private Page(LoginFormsProvider form, String template, boolean inStep) {
        this.form = form;
        this.template = template;
        this.inStep = inStep;
    }

    /**
     * A page of a step of a flow.
     *
     * @param template the name of a file of the login theme
     */
    public static Page of(AuthenticationFlowContext step, String template) {
        RealmModel realm = step.getRealm();
        int ofLogin = realm.getAccessCodeLifespanLogin();
        return new Page(step.form(), template, true)
                .with(SECONDS, ofLogin > 0 ? ofLogin : realm.getAccessCodeLifespanUserAction());
    }

    /**
     * A page of a required action.
     *
     * @param template the name of a file of the login theme
     */
    public static Page of(RequiredActionContext action, String template) {
        return new Page(action.form(), template, false)
                .with(SECONDS, action.getRealm().getAccessCodeLifespanUserAction());
    }

    public Page with(String name, Object value) {
        form.setAttribute(name, value);
        return this;
    }

    /** Shows the typed text again in its field, if it is short and printable. */
    public Page typed(String name, String typed) {
        return with(name, Echo.of(typed, LONGEST_ECHO));
    }

    /** Adds an error of the whole page. */
    public Page refusing(String key) {
        form.setError(key);
        return this;
    }

    /** Adds an error to a field. */
    public Page refusing(String field, String key, Object... parameters) {
        form.addError(new FormMessage(field, key, parameters));
        return this;
    }

    /** Adds errors to their fields. */
    public Page refusing(List<FormMessage> errors) {
        errors.forEach(form::addError);
        return this;
    }

    public Page saying(String key, Object... parameters) {
        form.setInfo(key, parameters);
        return this;
    }

    public Response show() {
        if (!inStep) {
            return form.createForm(template);
        }
        LanguageLinks.stayInStep(form);
        Response page = form.createForm(template);
        // One form for the whole request: what another step shows keeps the links the server makes.
        form.setAttributeMapper(null);
        return page;
    }

    /** The page with the status 503, for a step that is not available. */
    public Response unavailable() {
        form.setStatus(Response.Status.SERVICE_UNAVAILABLE);
        return show();
    }
}
