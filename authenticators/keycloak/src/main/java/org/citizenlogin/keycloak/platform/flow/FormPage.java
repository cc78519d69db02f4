package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.core.Response;

/**
 * One page of a step.
 *
 * @param <C> the context of the step
 */
public interface FormPage<C extends StepContext> {

    /** Makes the page without an error. Makes no progress: a reload makes the same page again. */
    Response show(C step);

    /** Judges the form of this page, which is the one that is due. */
    Decision submit(C step);
}
