package org.citizenlogin.portal.level;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.citizenlogin.portal.level.SignInDemand.Unmet;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.protocol.oidc.utils.OIDCResponseMode;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Sends a person who signed in below the demanded level back to the portal, with an error of OpenID Connect in place of a
 * code. The server would show its own page, where the person stands and the portal waits.
 *
 * <p>It is a required action because that is asked for after every flow, whichever it was, and before anything is stored. It
 * asks the person nothing, and no request can pass it: what it ends, it ends each time.
 */
final class UnmetLevelAction implements RequiredActionProvider {

    private static final String BELOW_THE_DEMAND = "the person signed in below the demanded level";
    private static final String BELOW_THE_MINIMUM = "the person signed in below the minimum level of this client";

    /**
     * Whether this action ends the login and tells the portal: a demand is not met, the realm has the action, and the browser
     * can be sent away. Elsewhere the veto refuses.
     */
    static boolean answers(KeycloakSession session, AuthenticationSessionModel authSession) {
        RequiredActionProviderModel action =
                authSession.getRealm().getRequiredActionProviderByAlias(UnmetLevelActionFactory.ID);
        return action != null
                && action.isEnabled()
                && authSession.getAuthenticatedUser() != null
                && authSession.getRedirectUri() != null
                && SignInDemand.unmet(session, authSession).isPresent();
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (answers(context.getSession(), context.getAuthenticationSession())) {
            context.getAuthenticationSession().addRequiredAction(UnmetLevelActionFactory.ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<Unmet> unmet = unmet(context);
        if (unmet.isEmpty()) {
            // An administrator put the action on the account.
            context.success();
            return;
        }
        context.getEvent().clone().event(EventType.LOGIN).error(UnmetRequirements.ERROR);
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(authSession.getProtocol())) {
            context.challenge(inItsProtocol(context));
        } else if (authSession.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM) != null) {
            context.challenge(toPortal(context, unmet.get()));
        } else {
            // A login that a device waits for, not a portal: the server says that it was refused.
            context.failure();
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        requiredActionChallenge(context);
    }

    private static Optional<Unmet> unmet(RequiredActionContext context) {
        return SignInDemand.unmet(context.getSession(), context.getAuthenticationSession());
    }

    /**
     * The answer of OpenID Connect Core 1.0, 3.1.2.6, with the error of Core Error Code unmet_authentication_requirements 1.0
     * for what the portal itself demanded.
     */
    private static Response toPortal(RequiredActionContext context, Unmet unmet) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        boolean ofThePortal = unmet == Unmet.PORTAL;
        OIDCRedirectUriBuilder answer = OIDCRedirectUriBuilder.fromUri(
                        authSession.getRedirectUri(), responseMode(authSession), context.getSession(), null)
                .addParam(
                        OAuth2Constants.ERROR,
                        ofThePortal ? UnmetRequirements.ERROR : OAuthErrorException.ACCESS_DENIED)
                .addParam(OAuth2Constants.ERROR_DESCRIPTION, ofThePortal ? BELOW_THE_DEMAND : BELOW_THE_MINIMUM);
        String state = authSession.getClientNote(OIDCLoginProtocol.STATE_PARAM);
        if (state != null) {
            answer.addParam(OAuth2Constants.STATE, state);
        }
        // RFC 9207, unless the administrator switched it off.
        if (!OIDCAdvancedConfigWrapper.fromClientModel(authSession.getClient()).isExcludeIssuerFromAuthResponse()) {
            answer.addParam(
                    OAuth2Constants.ISSUER,
                    Urls.realmIssuer(
                            context.getUriInfo().getBaseUri(),
                            context.getRealm().getName()));
        }
        return answer.build();
    }

    /**
     * The server's own words for a level that is not reached: in SAML, the status NoAuthnContext. The login stays, so that
     * asking again in this tab is answered again.
     */
    private static Response inItsProtocol(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        LoginProtocol protocol = context.getSession()
                .getProvider(LoginProtocol.class, authSession.getProtocol())
                .setRealm(context.getRealm())
                .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
                .setUriInfo(context.getUriInfo())
                .setEventBuilder(context.getEvent().clone());
        return protocol.sendError(
                authSession.getClient(), protocol.getClientData(authSession), LoginProtocol.Error.LOA_INVALID);
    }

    private static OIDCResponseMode responseMode(AuthenticationSessionModel authSession) {
        return OIDCResponseMode.parse(
                authSession.getClientNote(OIDCLoginProtocol.RESPONSE_MODE_PARAM),
                OIDCResponseType.parse(authSession.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM)));
    }

    @Override
    public void close() {}
}
