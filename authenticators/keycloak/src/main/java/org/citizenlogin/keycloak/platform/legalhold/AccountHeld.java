package org.citizenlogin.keycloak.platform.legalhold;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** An account, or a realm with one, is not removed because of a legal hold. The answer to an administrator: 409. */
public final class AccountHeld extends ClientErrorException {

    private static final long serialVersionUID = 1L;

    public static final String SENTENCE = "a legal hold is on the account, so nothing of it is removed; lift it first";

    public AccountHeld() {
        super(
                SENTENCE,
                Response.status(Response.Status.CONFLICT)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(Map.of("errorMessage", SENTENCE))
                        .build());
    }
}
