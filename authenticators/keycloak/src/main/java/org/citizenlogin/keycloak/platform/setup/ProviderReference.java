package org.citizenlogin.keycloak.platform.setup;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.provider.Provider;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.validate.Validator;

/**
 * One place in a realm that names a provider of this pack by its id. The id stays in the realm when the provider is
 * renamed or its JAR is removed.
 *
 * @param place in words for an administrator, such as {@code step of the flow 'browser'}
 */
public record ProviderReference(Kind kind, String id, String place) {

    /** Every id of a provider of this pack starts like this. */
    public static final String PREFIX = "citizen-";

    /** What is referred to. */
    public enum Kind {
        STEP(Authenticator.class),
        REQUIRED_ACTION(RequiredActionProvider.class),
        VALIDATOR(Validator.class),
        MAPPER(ProtocolMapper.class);

        private final Class<? extends Provider> provider;

        Kind(Class<? extends Provider> provider) {
            this.provider = provider;
        }
    }

    /** Every place of the realm. */
    public static List<ProviderReference> in(RealmModel realm, UPConfig profile) {
        return Stream.of(steps(realm), actions(realm), validators(profile), scopes(realm))
                .flatMap(references -> references)
                .toList();
    }

    /** Whether this server has a provider of that id. */
    public boolean isKnown(KeycloakSessionFactory server) {
        return server.getProviderFactory(kind.provider, id) != null;
    }

    /** Those of this pack. The server goes on listing what the same transaction has removed. */
    public static List<RequiredActionProviderModel> requiredActions(RealmModel realm) {
        return realm.getRequiredActionProvidersStream()
                .filter(action -> isOurs(action.getProviderId()))
                .filter(action -> realm.getRequiredActionProviderById(action.getId()) != null)
                .toList();
    }

    /**
     * Those of this pack in a client scope. A client may have one of its own, but a realm may have thousands of clients,
     * and the server skips a mapper it does not know.
     */
    public static List<ProtocolMapperModel> mappers(ClientScopeModel scope) {
        return scope.getProtocolMappersStream()
                .filter(mapper -> isOurs(mapper.getProtocolMapper()))
                .toList();
    }

    static boolean isOurs(String id) {
        return id != null && id.startsWith(PREFIX);
    }

    private static Stream<ProviderReference> steps(RealmModel realm) {
        return FlowExecutions.ofRealm(realm)
                .filter(FlowExecutions::isOurs)
                .map(execution -> new ProviderReference(
                        Kind.STEP, execution.getAuthenticator(), "step of the flow '" + flow(realm, execution) + "'"));
    }

    private static String flow(RealmModel realm, AuthenticationExecutionModel execution) {
        AuthenticationFlowModel flow = realm.getAuthenticationFlowById(execution.getParentFlow());
        return flow.getAlias();
    }

    private static Stream<ProviderReference> actions(RealmModel realm) {
        return requiredActions(realm).stream()
                .map(action -> new ProviderReference(
                        Kind.REQUIRED_ACTION, action.getProviderId(), "required action of the realm"));
    }

    private static Stream<ProviderReference> validators(UPConfig profile) {
        return profile.getAttributes().stream()
                .filter(attribute -> attribute.getValidations() != null)
                .flatMap(attribute -> attribute.getValidations().keySet().stream()
                        .filter(ProviderReference::isOurs)
                        .map(id -> new ProviderReference(
                                Kind.VALIDATOR,
                                id,
                                "validator of the user profile attribute '" + attribute.getName() + "'")));
    }

    private static Stream<ProviderReference> scopes(RealmModel realm) {
        return realm.getClientScopesStream().flatMap(scope -> mappers(scope).stream()
                .map(mapper -> new ProviderReference(
                        Kind.MAPPER,
                        mapper.getProtocolMapper(),
                        "mapper of the client scope '" + scope.getName() + "'")));
    }
}
