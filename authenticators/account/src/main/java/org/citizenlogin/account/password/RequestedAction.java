package org.citizenlogin.account.password;

import java.util.Optional;

/**
 * The request parameter {@code kc_action}, as the server reads it: the name of an action, and after a colon its parameter.
 *
 * @param name of the action, without the parameter
 */
record RequestedAction(String name) {

    private static final String COLON = ":";

    /** Empty when the server could not read it: it fails where the name or the parameter beside a colon is missing. */
    static Optional<RequestedAction> read(String written) {
        String[] parts = written.split(COLON);
        boolean isRead = written.contains(COLON) ? parts.length > 1 && !parts[0].isBlank() : !written.isBlank();
        return isRead ? Optional.of(new RequestedAction(parts[0])) : Optional.empty();
    }
}
