package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.core.Response;

/**
 * One page of a step.
 *
 * @param <C> the context of the step
 */
public interface FormPage<C extends StepContext> {

    /** Creates the page without an error. It changes no notes, so a reload shows the same page. */
    Response show(C step);

    /** Handles the form of this page. It is called only for the current page. */
    Decision submit(C step);
}
