package org.citizenlogin.keycloak.account.consent;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.citizenlogin.consent.ConsentEntry;
import org.citizenlogin.consent.ConsentMethod;
import org.citizenlogin.consent.TermsState;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.Outbox;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.messaging.outbox.OutboxTables;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserProvider;
import org.keycloak.urls.HostnameProvider;

/** The work of the notice, from group to group. The accounts are gone, so that no e-mail has to be composed. */
@Tag("J8")
@Tag("R-178")
class TermsNoticeTest {

    private static final int GROUP = 2;
    private static final int PEOPLE = 5;
    private static final String EMAIL = "an-email";

    private final TestDatabase database = new TestDatabase(new ConsentTables(), new OutboxTables());
    private final KeyRing ring = KeyRing.of(List.of(KeyRing.Key.of("k", randomBytes())));
    private final RealmModel realm = StandIn.of(RealmModel.class, Map.of("getId", asked -> "realm"));
    /** The ids of the accounts that were to be told, in their order. */
    private final List<String> told = new ArrayList<>();

    private String id;

    private static byte[] randomBytes() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void fivePeopleAcceptedTheFirstVersion() {
        Instant now = database.run((EntityManager em) -> DatabaseClock.of(em).instant());
        publish(now.minus(Duration.ofDays(2)));
        IntStream.range(0, PEOPLE)
                .forEach(i -> database.run(em -> {
                    new ConsentRows(em, "realm")
                            .add(
                                    "citizen-" + i,
                                    new Consent(
                                            ConsentEntry.Kind.GIVEN,
                                            ConsentRow.TERMS,
                                            Terms.OF_THE_REALM,
                                            1,
                                            "en",
                                            "hash",
                                            ConsentMethod.WEB,
                                            null,
                                            now.minus(Duration.ofDays(1))));
                    return null;
                }));
        id = publish(now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String publish(Instant at) {
        String draft = Terms.draft(database, "realm", Terms.OF_THE_REALM).orElseThrow();
        database.run(em -> {
            TermsRows rows = new TermsRows(em, "realm");
            rows.publish(draft, 1, at, at);
            rows.retireOthers(rows.find(draft).orElseThrow(), at);
            return null;
        });
        return draft;
    }

    private KeycloakSession session(EntityManager em) {
        Map<Class<?>, Object> providers = Map.of(
                JpaConnectionProvider.class,
                StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", asked -> em)),
                CitizenKeys.class,
                StandIn.of(CitizenKeys.class, Map.of("ring", asked -> ring)),
                HostnameProvider.class,
                StandIn.of(
                        HostnameProvider.class, Map.of("getBaseUri", asked -> URI.create("https://login.example/"))));
        KeycloakSessionFactory server = StandIn.of(
                KeycloakSessionFactory.class,
                Map.of(
                        "getProviderFactory",
                        asked -> StandIn.of(
                                OutboxHandlerFactory.class,
                                Map.of("lane", lane -> EMAIL.equals(asked[1]) ? Lane.EMAIL : Lane.MESSAGE))));
        UserProvider users = StandIn.of(UserProvider.class, Map.of("getUserById", asked -> {
            told.add((String) asked[1]);
            return null;
        }));
        return StandIn.of(
                KeycloakSession.class,
                Map.of(
                        "getProvider", asked -> providers.get(asked[0]),
                        "getKeycloakSessionFactory", asked -> server,
                        "users", asked -> users));
    }

    private boolean begin() {
        return database.run(em -> TermsNotice.begin(
                session(em),
                realm,
                new Terms.Version(new TermsRows(em, "realm").find(id).orElseThrow(), TermsState.IN_FORCE, Map.of())));
    }

    /** Handles one message of the notice. */
    private void handle() {
        Delivery delivery = database.run((EntityManager em) -> TermsNotice.handler(GROUP)
                .handle(
                        session(em),
                        realm,
                        new OutboxMessage(
                                TermsNotice.KIND,
                                Map.of("terms", id),
                                DatabaseClock.of(em).instant().plusSeconds(60)),
                        1));
        assertThat(delivery).isEqualTo(Delivery.delivered());
    }

    /** Messages of the notice that were written so far. */
    private long written() {
        return database.run((EntityManager em) -> em.createQuery(
                        "select count(p) from OutboxRow p where p.kind = :kind", Long.class)
                .setParameter("kind", TermsNotice.KIND)
                .getSingleResult());
    }

    private TermsRow row() {
        return database.run(
                (EntityManager em) -> new TermsRows(em, "realm").find(id).orElseThrow());
    }

    @Test
    void oneMessageGoesFromGroupToGroupAndEnds() {
        assertThat(begin()).isTrue();
        assertThat(written()).isEqualTo(1);

        handle();
        assertThat(told).containsExactly("citizen-0", "citizen-1");
        assertThat(written()).as("it laid itself back").isEqualTo(2);
        handle();
        handle();
        assertThat(told).hasSize(PEOPLE);
        assertThat(row().notifiedAt()).isEmpty();

        handle();
        assertThat(row().notifiedAt()).isPresent();
        assertThat(row().notified()).contains(PEOPLE);
        assertThat(begin()).as("everybody was told").isFalse();
    }

    @Test
    void whileAGroupOfEmailsWaitsNoMoreAreWritten() {
        begin();
        database.run(em -> {
            KeycloakSession session = session(em);
            Instant now = DatabaseClock.of(em).instant();
            for (int i = 0; i < GROUP; i++) {
                Outbox.putLater(session, realm, new OutboxMessage(EMAIL, Map.of(), now.plus(Duration.ofHours(1))), now);
            }
            return null;
        });

        handle();

        assertThat(told).isEmpty();
        assertThat(row().notified()).contains(0);
        assertThat(written()).as("it comes again").isEqualTo(2);
    }

    /** Its message was given up, or its node died; an administrator begins again. */
    @Test
    void begunAgainItGoesOnWhereItStopped() {
        begin();
        handle();

        assertThat(begin()).isTrue();
        handle();

        assertThat(told).containsExactly("citizen-0", "citizen-1", "citizen-2", "citizen-3");
    }

    @Test
    void aVersionThatWasRetiredMeanwhileIsToldToNobody() {
        begin();
        boolean isRetired = database.run((EntityManager em) -> {
            TermsRows rows = new TermsRows(em, "realm");
            return rows.retire(
                    id,
                    rows.find(id).orElseThrow().getRevision(),
                    DatabaseClock.of(em).instant());
        });
        assertThat(isRetired).isTrue();

        handle();

        assertThat(told).isEmpty();
        assertThat(written()).as("only the one that was begun").isEqualTo(1);
    }
}
