package org.citizenlogin.keycloak.account.actionlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.proof.accountstate.AccountEpoch;
import org.citizenlogin.keycloak.proof.accountstate.AccountTables;
import org.citizenlogin.keycloak.proof.accountstate.FakeAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.ActionTokenHandlerFactory;
import org.keycloak.authentication.actiontoken.ExplainedTokenVerificationException;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.representations.JsonWebToken;

class ActionLinkTest {

    private static final long MAILED = 1_900_000_000L;

    private final TestDatabase database = new TestDatabase(new AccountTables());
    private final FakeAccount anna = new FakeAccount("anna");
    private int realmNotBefore;
    private final RealmModel realm =
            StandIn.of(RealmModel.class, Map.of("getId", asked -> "realm", "getNotBefore", asked -> realmNotBefore));

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T in(Function<KeycloakSession, T> work) {
        return database.run(em -> {
            Map<String, Object> attributes = new HashMap<>();
            var jpa = StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", asked -> em));
            return work.apply(StandIn.of(
                    KeycloakSession.class,
                    Map.of(
                            "getProvider", asked -> jpa,
                            "getAttribute", asked -> attributes.get(asked[0]),
                            "setAttribute", asked -> attributes.put((String) asked[0], asked[1]),
                            "users", asked -> FakeAccount.store(anna))));
        });
    }

    private static JsonWebToken link() {
        JsonWebToken link = new JsonWebToken();
        link.subject("anna");
        link.iat(MAILED);
        return link;
    }

    private boolean isOver() {
        return in(session -> ActionLink.isOver(session, realm, anna.user(), link()));
    }

    private void raisedAt(long seconds) {
        in(session -> {
            AccountEpoch.raise(session, realm, anna.user());
            return null;
        });
        database.run(em -> em.createQuery("update AccountEpochRow r set r.raisedAt = :at")
                .setParameter("at", seconds * 1000)
                .executeUpdate());
    }

    private void each(Consumer<Long> happens) {
        happens.accept(MAILED - 1);
        assertThat(isOver()).as("the second before").isFalse();
        happens.accept(MAILED);
        assertThat(isOver()).as("the same second").isFalse();
        happens.accept(MAILED + 1);
        assertThat(isOver()).as("the second after").isTrue();
    }

    @Test
    @Tag("R-40")
    void aLinkEndsWhenTheAccountIsRecoveredOrDisabled() {
        each(this::raisedAt);
    }

    @Test
    @Tag("R-40")
    void aLinkEndsWhenThePasswordIsSet() {
        each(seconds -> anna.credentials.get(0).setCreatedDate(seconds * 1000));
    }

    @Test
    void aLinkEndsWhenTheAccountIsLoggedOutOrFrozen() {
        each(seconds -> anna.notBefore = seconds.intValue());
    }

    @Test
    void aLinkEndsWhenTheRealmIsLoggedOut() {
        each(seconds -> realmNotBefore = seconds.intValue());
    }

    @Test
    void aLinkOutlivesWhatItDoesNotAnswerFor() {
        anna.firstName = "Another";
        anna.attributes.put("phoneNumber", List.of("+995599654321"));
        anna.emailVerified = false;

        assertThat(isOver()).isFalse();
    }

    @Test
    void aLinkThatDoesNotSayWhenItWasMadeEndsWithAnything() {
        anna.notBefore = 1;
        JsonWebToken link = link();
        link.iat(null);

        boolean over = in(session -> ActionLink.isOver(session, realm, anna.user(), link));
        assertThat(over).isTrue();
    }

    /** A page that is there to set the password must not end itself. */
    @Test
    void thePasswordsOwnDateDoesNotRevoke() {
        anna.credentials.get(0).setCreatedDate((MAILED + 1) * 1000);

        boolean revoked = in(session -> ActionLink.isRevoked(session, realm, anna.user(), link()));
        assertThat(revoked).isFalse();
    }

    @Test
    @Tag("R-40")
    void oursIsAskedBeforeTheHandlersOwn() {
        anna.notBefore = (int) MAILED + 1;
        Predicate<JsonWebToken> own = token -> {
            throw new AssertionError("asked before ours");
        };
        assertThatThrownBy(() -> in(session -> {
                    var context = new ActionTokenContext<JsonWebToken>(
                            session, realm, null, null, null, null, null, null, null, null, null);
                    try {
                        for (Predicate<? super JsonWebToken> check : ActionLink.checked(context, array(own))) {
                            check.test(link());
                        }
                        return null;
                    } catch (org.keycloak.common.VerificationException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .hasCauseInstanceOf(ExplainedTokenVerificationException.class)
                .hasStackTraceContaining("citizenActionLinkOver");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as the server makes such arrays
    private static Predicate<? super JsonWebToken>[] array(Predicate<JsonWebToken> one) {
        return new Predicate[] {one};
    }

    /** Fails when a version of the server brings a kind of link that is not looked at. */
    @Test
    @Tag("R-40")
    @SuppressWarnings("rawtypes") // as the service is declared
    void everyKindOfLinkOfTheServerIsLookedAt() {
        var byId = ServiceLoader.load(ActionTokenHandlerFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.groupingBy(
                        ActionTokenHandlerFactory::getId,
                        Collectors.maxBy(Comparator.comparing(ProviderFactory::order))));

        assertThat(byId).hasSizeGreaterThanOrEqualTo(7).allSatisfy((id, chosen) -> assertThat(
                        chosen.orElseThrow().getClass().getPackageName())
                .as(id)
                .isEqualTo(ActionLink.class.getPackageName()));
    }
}
