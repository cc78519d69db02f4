package org.citizenlogin.portal.verifiedclaims;

import java.util.Optional;
import org.citizenlogin.keycloak.citizen.SignInNotes;
import org.citizenlogin.portal.claims.ClaimsRequest;
import org.citizenlogin.portal.level.RequestedClaims;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * The claim {@code signing_certificate_available}: {@code true} for a person who signed in with a card whose software says
 * that it can sign, too. Otherwise there is no such claim, because software of the first version of the token does not say.
 */
public final class SigningCertificateMapper extends RequestedClaimMapper {

    public static final String ID = "citizen-signing-certificate-mapper";

    public static final String CLAIM = "signing_certificate_available";

    public SigningCertificateMapper() {
        super(CLAIM);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: whether the card can sign, too";
    }

    @Override
    public String getHelpText() {
        return "Adds the claim " + CLAIM
                + " where the parameter claims names it, after a sign-in by a card that can sign.";
    }

    @Override
    Optional<Object> value(
            ClaimsRequest.Place place,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext portal) {
        return Boolean.parseBoolean(userSession.getNote(SignInNotes.SIGNING_CERTIFICATE))
                        && RequestedClaims.isAskedFor(portal.getClientSession(), place, CLAIM)
                ? Optional.of(true)
                : Optional.empty();
    }
}
