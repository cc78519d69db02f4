package org.citizenlogin.keycloak.platform.flow;

import java.util.Locale;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request to a step: the form, its source, and helpers for pages and events. Journeys extend it. */
public abstract class StepContext {

    /** Form field with the page of the form, as {@link PageId#word}. */
    public static final String FIELD_PAGE = "citizen-step";
    /** Form field with the pressed button; absent when the form was sent by its main button or the Enter key. */
    public static final String FIELD_BUTTON = "citizen-go";

    /** The button that leads back to the first page. */
    public static final String BUTTON_RESTART = "restart";
    /** The button that requests the message again. */
    public static final String BUTTON_RESEND = "resend";

    private final AuthenticationFlowContext context;
    private final SentForm form;

    protected StepContext(AuthenticationFlowContext context) {
        this.context = context;
        this.form = new SentForm(context.getHttpRequest());
    }

    public final AuthenticationFlowContext context() {
        return context;
    }

    public final AuthenticationSessionModel authSession() {
        return context.getAuthenticationSession();
    }

    final boolean isSent() {
        return form.isSent();
    }

    /** A field of the form, as typed; empty when it was not sent. */
    public final String field(String name) {
        return form.field(name);
    }

    /** Whether this button was pressed. */
    public final boolean isPressed(String button) {
        return form.isSent() && button.equals(field(FIELD_BUTTON));
    }

    /** The remote address, as the server gives it; empty when it gives none. */
    public final String source() {
        String address = context.getConnection().getRemoteAddr();
        return address == null ? "" : address;
    }

    /** The language of the pages. */
    public final Locale locale() {
        return context.getSession().getContext().resolveLocale(null);
    }

    /** The code of the form that was sent. The server has compared it with the authentication session's. */
    public final Optional<String> sessionCode() {
        return Optional.ofNullable(context.getUriInfo().getQueryParameters().getFirst("session_code"));
    }

    /** A page to be filled and shown. */
    protected final Page newPage(String template) {
        return Page.of(context, template);
    }

    /** Returns a clone, so that the flow's own event stays unchanged. */
    public final EventBuilder event(EventType type) {
        return context.getEvent().clone().event(type);
    }
}
