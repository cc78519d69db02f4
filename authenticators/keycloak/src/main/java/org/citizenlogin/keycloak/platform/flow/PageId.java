package org.citizenlogin.keycloak.platform.flow;

import java.util.Locale;

/** The name of a page. Implemented by one enum for each step, in the order in which a citizen meets the pages. */
public interface PageId {

    /** As {@link Enum#name}. */
    String name();

    /** The value of the form field {@value StepContext#FIELD_PAGE}, such as {@code document-number}. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
