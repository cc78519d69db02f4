package org.citizenlogin.keycloak.proof.accountstate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.jpa.entities.CredentialEntity;
import org.keycloak.models.jpa.entities.UserEntity;

@Tag("R-59")
class AccountStatusTest {

    private final TestDatabase database = TestDatabase.withAccounts();
    private final RealmModel realm = StandIn.of(RealmModel.class, Map.of("getId", asked -> "realm"));

    /** As a node knows the account that has not heard of what another one did. */
    private final UserModel anna = user("anna");

    @BeforeEach
    void account() {
        database.addAccount("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static UserModel user(String id) {
        return StandIn.of(UserModel.class, Map.of("getId", asked -> id, "isEnabled", asked -> true));
    }

    private static KeycloakSession session(EntityManager em) {
        JpaConnectionProvider jpa = StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", asked -> em));
        UserProvider users = StandIn.of(UserProvider.class, Map.of("getNotBeforeOfUser", asked -> 7));
        return StandIn.of(KeycloakSession.class, Map.of("getProvider", asked -> jpa, "users", asked -> users));
    }

    private AccountStatus in(Function<EntityManager, AccountStatus> work) {
        return database.run(work);
    }

    @Test
    void whatAnotherTransactionCommittedIsSeenPastWhatThisOneHasRead() {
        AccountStatus seen = in(em -> {
            assertThat(em.find(UserEntity.class, "anna").isEnabled()).isTrue();
            database.enableAccount("anna", false);
            assertThat(em.find(UserEntity.class, "anna").isEnabled()).isTrue();
            return AccountStatus.fresh(session(em), realm, anna);
        });
        assertThat(seen.enabled()).isFalse();
    }

    /** Seen to fail without the refresh: the server writes every column of the row it read, the old one too. */
    @Test
    void whoHoldsAnAccountDoesNotPutBackWhatAnotherHasChanged() {
        database.run(em -> {
            UserEntity readBefore = em.find(UserEntity.class, "anna");
            database.enableAccount("anna", false);
            AccountStatus.hold(session(em), anna);
            readBefore.setNotBefore(5);
            return null;
        });
        AccountStatus after = in(em -> AccountStatus.fresh(session(em), realm, anna));
        assertThat(after).isEqualTo(new AccountStatus(false, 5, 0));
    }

    @Test
    void ofTwentyWhoHoldAnAccountEachSeesWhatTheOneBeforeDid() {
        List<Integer> seen = InParallel.times(
                20,
                () -> database.run(em -> {
                    AccountStatus.hold(session(em), anna);
                    UserEntity row = em.find(UserEntity.class, "anna");
                    row.setNotBefore(row.getNotBefore() + 1);
                    return row.getNotBefore();
                }));
        assertThat(seen).doesNotHaveDuplicates().contains(20);
    }

    @Test
    void theMomentThePasswordWasSetIsKnownAndOtherCredentialsAreNotAsked() {
        for (Map.Entry<String, Long> one : Map.of("password", 12L, "otp", 99L).entrySet()) {
            database.run(em -> {
                CredentialEntity credential = new CredentialEntity();
                credential.setId(one.getKey());
                credential.setType(one.getKey());
                credential.setCreatedDate(one.getValue());
                credential.setUser(em.find(UserEntity.class, "anna"));
                em.persist(credential);
                return null;
            });
        }
        assertThat(in(em -> AccountStatus.fresh(session(em), realm, anna))).isEqualTo(new AccountStatus(true, 0, 12));
    }

    @Test
    void anAccountThatIsGoneIsClosedAndHoldingItIsNothing() {
        AccountStatus gone = in(em -> {
            AccountStatus.hold(session(em), user("nobody"));
            return AccountStatus.fresh(session(em), realm, user("nobody"));
        });
        assertThat(gone).isEqualTo(new AccountStatus(false, 0, 0));
    }

    /** It has no row here: the directory is asked, and its not-before is where the server keeps it. */
    @Test
    void anAccountOfADirectoryIsAsTheServerSaysIt() {
        AccountStatus state = in(em -> {
            AccountStatus.hold(session(em), user("f:directory:anna"));
            return AccountStatus.fresh(session(em), realm, user("f:directory:anna"));
        });
        assertThat(state).isEqualTo(new AccountStatus(true, 7, 0));
    }
}
