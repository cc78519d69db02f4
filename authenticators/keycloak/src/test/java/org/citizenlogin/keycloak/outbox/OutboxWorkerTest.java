package org.citizenlogin.keycloak.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.citizenlogin.keycloak.store.InParallel;
import org.citizenlogin.keycloak.store.TestDatabase;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.message.RetrySchedule;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

class OutboxWorkerTest {

    private static final OutboxConfig CONFIG = new OutboxConfig(
            4,
            Duration.ofMinutes(2),
            new RetrySchedule(Duration.ofHours(1), Duration.ofHours(1), 3),
            Duration.ofDays(7));

    private final TestDatabase database = new TestDatabase(new OutboxTables());
    private final FakeServer server = new FakeServer(database);
    private final List<String> givenUp = Collections.synchronizedList(new ArrayList<>());
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private OutboxWorker worker;

    @BeforeEach
    void start() {
        worker = new OutboxWorker(
                server.factory(), CONFIG, (session, parcel, reason) -> givenUp.add(parcel.kind() + " " + reason));
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop();
        database.close();
    }

    private String put(String kind, Instant notAfter) {
        String id = UUID.randomUUID().toString();
        Parcel parcel = new Parcel(kind, Map.of("text", "hk7m"), notAfter);
        KeyRing.Sealed sealed = SealedParcels.seal(server.ring, id, FakeServer.REALM, parcel, "of-the-request.example");
        database.run(em -> {
            em.persist(new ParcelRow(
                    id, FakeServer.REALM, kind, sealed, Instant.now().minusSeconds(5), notAfter));
            return null;
        });
        return id;
    }

    private String put(String kind) {
        return put(kind, Instant.now().plusSeconds(6000));
    }

    private ParcelRow row(String id) {
        return database.run(em -> em.find(ParcelRow.class, id));
    }

    private void set(String id, String change) {
        database.run(em -> em.createQuery("update ParcelRow p set " + change + " where p.id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    private void local(String kind, Supplier<Delivery> answer) {
        server.handlers.put(kind, (session, realm, parcel, attempt) -> {
            handled.add(parcel.content().get("text") + " " + attempt + " "
                    + Site.hostOf(session).orElse("-"));
            return answer.get();
        });
    }

    private void remote(String kind, Supplier<Delivery> answer) {
        server.handlers.put(kind, new RemoteParcelHandler() {
            @Override
            public Call prepare(KeycloakSession session, RealmModel realm, Parcel parcel, int attempt) {
                return calling -> {
                    handled.add(parcel.content().get("text") + " transactions open: " + server.openTransactions.get());
                    return answer.get();
                };
            }
        });
    }

    @Test
    void aParcelIsHandledOnceWithItsContentAndSiteAndThenErased() {
        local("here", Delivery::delivered);
        String id = put("here");

        worker.workOff();
        worker.workOff();

        assertThat(handled).containsExactly("hk7m 1 portal.example.gov");
        assertThat(row(id).getState()).isEqualTo(ParcelState.SENT);
        assertThat(row(id).getContent()).isNull();
    }

    @Test
    @Tag("R-11")
    void whereNobodyConfiguredAnAddressNoMessageNamesTheHostOfTheRequest() {
        server.hostname = null;
        local("here", Delivery::delivered);
        put("here");

        worker.workOff();

        assertThat(handled).containsExactly("hk7m 1 -");
    }

    @Test
    void aRemoteCallIsMadeWithNoTransactionOpen() {
        remote("away", Delivery::delivered);
        String id = put("away");

        worker.workOff();

        assertThat(handled).containsExactly("hk7m transactions open: 0");
        assertThat(row(id).getState()).isEqualTo(ParcelState.SENT);
    }

    @Test
    void whatAHandlerWroteIsRolledBackWhenItFails() {
        String other = put("other");
        server.handlers.put("here", (session, realm, parcel, attempt) -> {
            session.getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .createQuery("delete from ParcelRow p where p.id = :id")
                    .setParameter("id", other)
                    .executeUpdate();
            return Delivery.failed("later");
        });
        String id = put("here");

        worker.workOff();

        assertThat(row(other)).isNotNull();
        assertThat(row(id).getReason()).isEqualTo("later");
        assertThat(row(id).getState()).isEqualTo(ParcelState.PENDING);
        assertThat(row(id).getLease()).isNull();
        assertThat(row(id).getNextAt()).isGreaterThan(Instant.now().toEpochMilli());
    }

    @Test
    void aHandlerThatThrowsHasFailedAndIsTriedAgain() {
        local("here", () -> {
            throw new IllegalStateException("hk7m");
        });
        String id = put("here");

        worker.workOff();

        assertThat(row(id).getState()).isEqualTo(ParcelState.PENDING);
        assertThat(row(id).getReason()).isEqualTo("error");
        assertThat(row(id).getAttempts()).isEqualTo(1);
    }

    @Test
    void aRemoteCallThatThrowsMayHaveArrived() {
        remote("away", () -> {
            throw new IllegalStateException("hk7m");
        });
        String id = put("away");

        worker.workOff();

        assertThat(row(id).getCuts()).isEqualTo(1);
    }

    private void asking(String kind, RemoteParcelHandler.Consequence consequence) {
        server.handlers.put(kind, new RemoteParcelHandler() {
            @Override
            public Call prepare(KeycloakSession session, RealmModel realm, Parcel parcel, int attempt) {
                return new Call() {
                    @Override
                    public Delivery make(KeycloakSession calling) {
                        handled.add("asked with transactions open: " + server.openTransactions.get());
                        return Delivery.delivered();
                    }

                    @Override
                    public Optional<Consequence> consequence() {
                        return Optional.of(consequence);
                    }
                };
            }
        });
    }

    private static void forget(KeycloakSession session, String id) {
        session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery("delete from ParcelRow p where p.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Test
    void whatFollowsFromACallIsWrittenWithTheParcelsEndAndForItsSite() {
        String other = put("other");
        asking("question", (session, realm) -> {
            handled.add("then " + Site.hostOf(session).orElse("-"));
            forget(session, other);
        });
        String id = put("question");

        worker.workOff();

        assertThat(handled).containsExactly("asked with transactions open: 0", "then portal.example.gov");
        assertThat(row(other)).isNull();
        assertThat(row(id).getState()).isEqualTo(ParcelState.SENT);
    }

    @Test
    void aConsequenceThatThrowsLeavesNothingBehindAndTheQuestionIsAskedAgain() {
        String other = put("other");
        asking("question", (session, realm) -> {
            forget(session, other);
            throw new IllegalStateException("hk7m");
        });
        String id = put("question");

        worker.workOff();

        assertThat(row(other)).isNotNull();
        assertThat(row(id).getState()).isEqualTo(ParcelState.PENDING);
        assertThat(row(id).getReason()).isEqualTo("error");
        assertThat(row(id).getCuts()).isZero();
    }

    @Test
    void aRefusedParcelIsGivenUpErasedAndTold() {
        remote("away", () -> Delivery.refused("number"));
        String id = put("away");

        worker.workOff();

        assertThat(row(id).getState()).isEqualTo(ParcelState.GIVEN_UP);
        assertThat(row(id).getContent()).isNull();
        assertThat(givenUp).containsExactly("away number");
    }

    @Test
    void aParcelPastItsLifeIsGivenUpUnhandled() {
        local("here", Delivery::delivered);
        put("here", Instant.now().minusSeconds(1));

        worker.workOff();

        assertThat(handled).isEmpty();
        assertThat(givenUp).containsExactly("here too-late");
    }

    @Test
    void aParcelOfADeletedRealmIsGivenUpUnhandled() {
        local("here", Delivery::delivered);
        String id = put("here");
        server.realmThere = false;

        worker.workOff();

        assertThat(handled).isEmpty();
        assertThat(row(id).getReason()).isEqualTo("realm-gone");
    }

    @Test
    void aParcelSealedWithAKeyThisNodeDoesNotHaveWaits() {
        local("here", Delivery::delivered);
        String id = put("here");
        set(id, "p.keyId = 'newer'");

        worker.workOff();

        assertThat(handled).isEmpty();
        assertThat(row(id).getReason()).isEqualTo("no-key");
        assertThat(row(id).getState()).isEqualTo(ParcelState.PENDING);
    }

    @Test
    void aParcelAKilledNodeLeftIsTakenOverAfterItsLease() {
        remote("away", Delivery::delivered);
        String id = put("away");
        set(id, "p.lease = 'dead', p.leaseUntil = " + (Instant.now().toEpochMilli() + 60_000) + ", p.attempts = 1");
        worker.workOff();
        assertThat(handled).isEmpty();

        set(id, "p.leaseUntil = " + (Instant.now().toEpochMilli() - 1));
        worker.workOff();

        assertThat(handled).hasSize(1);
        assertThat(row(id).getState()).isEqualTo(ParcelState.SENT);
    }

    @Test
    void aMessageThatMayHaveBeenSentTwiceIsNotSentAThirdTime() {
        remote("away", Delivery::delivered);
        String id = put("away");
        set(id, "p.lease = 'dead', p.leaseUntil = 1, p.attempts = 2, p.cuts = 1");

        worker.workOff();

        assertThat(handled).isEmpty();
        assertThat(givenUp).containsExactly("away maybe-sent-twice");
    }

    @Test
    void aWorkerThatLostItsLeaseMeanwhileUndoesWhatItsHandlerWrote() {
        String other = put("other");
        String id = put("here");
        server.handlers.put("here", (session, realm, parcel, attempt) -> {
            var em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            em.createQuery("delete from ParcelRow p where p.id = :id")
                    .setParameter("id", other)
                    .executeUpdate();
            em.createQuery("update ParcelRow p set p.lease = 'another' where p.id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
            return Delivery.delivered();
        });

        worker.workOff();

        assertThat(row(other)).isNotNull();
        assertThat(row(id).getState()).isEqualTo(ParcelState.PENDING);
    }

    @Test
    void fourWorkersAtOnceHandleEachParcelOnce() {
        AtomicInteger calls = new AtomicInteger();
        remote("away", () -> {
            calls.incrementAndGet();
            return Delivery.delivered();
        });
        for (int i = 0; i < 20; i++) {
            put("away");
        }

        InParallel.times(4, () -> {
            worker.workOff();
            return null;
        });

        assertThat(calls).hasValue(20);
    }

    @Test
    void aStoppedWorkerTakesNothing() {
        local("here", Delivery::delivered);
        put("here");
        worker.stop();

        worker.lookNow();
        worker.workOff();

        assertThat(handled).isEmpty();
    }
}
