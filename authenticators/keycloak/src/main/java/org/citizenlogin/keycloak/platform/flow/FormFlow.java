package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;

/**
 * Declaration of a step with several pages. {@link FormStep} runs it.
 *
 * @param <C> the context of the step
 */
public interface FormFlow<C extends StepContext> {

    /** The path of the only flow in which the step works, one of {@code LoginActionsService}'s. */
    String path();

    /** The type of the step's events. */
    EventType eventType();

    /**
     * Reads the configuration.
     *
     * @param configured of the execution; empty when it has none
     * @throws org.citizenlogin.setting.Setting.Malformed naming the key and what to write
     */
    C open(AuthenticationFlowContext context, Map<String, String> configured);

    /** The reason why the step is not available, for the administrator; empty when it is available. */
    default Optional<String> trouble(C step) {
        return Optional.empty();
    }

    /**
     * The page that is shown while the step is not available, with the status 503.
     *
     * @param configured of the execution; may be malformed
     */
    Response unavailable(AuthenticationFlowContext context, Map<String, String> configured);

    /** A decision before any page is handled; empty when the pages decide. */
    default Optional<Decision> beforePages(C step) {
        return Optional.empty();
    }

    /** Called when the login reaches this step, for the first time or again, without a form. */
    default void arrive(C step) {
        // Nothing to prepare.
    }

    /** The buttons that lead back from any page, and for each the action that removes its notes. */
    Map<String, Consumer<C>> back();

    /** The current page, derived from the notes. */
    PageId due(C step);

    /** Every page of the step. */
    Map<? extends PageId, ? extends FormPage<C>> pages();
}
