package org.citizenlogin.keycloak.proof.secondfactor;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The second factors that a flow of the realm asks for, without disabled executions. */
public final class OfferedFactors {

    /** Prefix of the ids of steps that sign in by card; a contract. */
    private static final String CARD_STEP = "citizen-card-";

    private OfferedFactors() {}

    /**
     * Whether the realm's reset credentials flow asks for a second factor of this account, or the account has none.
     * Otherwise a code or a one-time password would end at a page that the citizen cannot pass.
     */
    public static boolean sufficeToRecover(KeycloakSession session, RealmModel realm, UserModel user) {
        Set<String> own = Citizens.secondFactorsOf(user);
        return own.isEmpty() || !Collections.disjoint(own, in(session, realm, realm.getResetCredentialsFlow()));
    }

    /** Whether the realm's browser flow offers sign-in by card. */
    public static boolean cardSignsIn(RealmModel realm) {
        AuthenticationFlowModel browser = realm.getBrowserFlow();
        return browser != null
                && FlowExecutions.enabledSteps(realm, browser.getId())
                        .anyMatch(step -> step.getAuthenticator().startsWith(CARD_STEP));
    }

    /**
     * Returns types of credentials, a subset of {@link Citizens#SECOND_FACTORS}.
     *
     * @param flow null when the realm has no such flow
     */
    static Set<String> in(KeycloakSession session, RealmModel realm, AuthenticationFlowModel flow) {
        return flow == null
                ? Set.of()
                : FlowExecutions.enabledSteps(realm, flow.getId())
                        .flatMap(step -> category(session, step).stream())
                        .filter(Citizens.SECOND_FACTORS::contains)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> category(KeycloakSession session, AuthenticationExecutionModel step) {
        return Optional.ofNullable((AuthenticatorFactory) session.getKeycloakSessionFactory()
                        .getProviderFactory(Authenticator.class, step.getAuthenticator()))
                .map(AuthenticatorFactory::getReferenceCategory);
    }
}
