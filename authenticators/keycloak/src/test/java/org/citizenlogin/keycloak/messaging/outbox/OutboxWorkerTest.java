package org.citizenlogin.keycloak.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
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

    private static final long PATIENCE_SECONDS = 10;

    private static final OutboxConfig CONFIG = new OutboxConfig(
            4,
            16,
            2,
            4,
            600,
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            new RetrySchedule(Duration.ofHours(1), Duration.ofHours(1), 3),
            Duration.ofDays(7));

    private final TestDatabase database = new TestDatabase(new OutboxTables());
    private final FakeServer server = new FakeServer(database);
    private final List<String> givenUp = Collections.synchronizedList(new ArrayList<>());
    private final List<String> flood = Collections.synchronizedList(new ArrayList<>());
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private OutboxWorker worker;

    @BeforeEach
    void start() {
        worker = new OutboxWorker(
                server.factory(),
                CONFIG,
                (session, message, reason) -> givenUp.add(message.kind() + " " + reason),
                new FloodList(flood));
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop();
        database.close();
    }

    private void workOff() {
        worker.workOff(Lane.REQUEST);
        worker.workOff(Lane.MESSAGE);
    }

    private String put(String kind, Instant notAfter) {
        return put(kind, Place.ofMessage(Instant.now().minusSeconds(5)), notAfter);
    }

    /** @param asked earlier requests of the same network */
    private String request(String kind, Instant since, int asked) {
        return put(kind, new Place(Lane.REQUEST, since, "a", asked), since.plusSeconds(1800));
    }

    private String put(String kind, Place place, Instant notAfter) {
        String id = UUID.randomUUID().toString();
        OutboxMessage message = new OutboxMessage(kind, Map.of("text", "hk7m"), notAfter);
        KeyRing.Sealed sealed =
                SealedMessages.seal(server.ring, id, FakeServer.REALM, message, "of-the-request.example");
        database.run(em -> {
            em.persist(new OutboxRow(id, FakeServer.REALM, kind, sealed, place, place.since(), notAfter));
            return null;
        });
        return id;
    }

    private String put(String kind) {
        return put(kind, Instant.now().plusSeconds(6000));
    }

    private OutboxRow row(String id) {
        return database.run(em -> em.find(OutboxRow.class, id));
    }

    private void set(String id, String change) {
        database.run(em -> em.createQuery("update OutboxRow p set " + change + " where p.id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    private void local(String kind, Supplier<Delivery> answer) {
        server.handlers.put(kind, (LocalOutboxHandler) (session, realm, message, attempt) -> {
            handled.add(message.content().get("text") + " " + attempt + " "
                    + PublicHost.hostOf(session).orElse("-"));
            return answer.get();
        });
    }

    private void remote(String kind, Supplier<Delivery> answer) {
        server.handlers.put(kind, new RemoteOutboxHandler() {
            @Override
            public Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
                return (BlockingCall) calling -> {
                    handled.add(message.content().get("text") + " transactions open: " + server.openTransactions.get());
                    return answer.get();
                };
            }
        });
    }

    @Test
    void aMessageIsHandledOnceWithItsContentAndSiteAndThenErased() {
        local("here", Delivery::delivered);
        String id = put("here");

        workOff();
        workOff();

        assertThat(handled).containsExactly("hk7m 1 portal.example.gov");
        assertThat(row(id).getState()).isEqualTo(OutboxState.SENT);
        assertThat(row(id).getContent()).isNull();
    }

    @Test
    @Tag("R-11")
    void whereNobodyConfiguredAnAddressNoMessageNamesTheHostOfTheRequest() {
        server.hostname = null;
        local("here", Delivery::delivered);
        put("here");

        workOff();

        assertThat(handled).containsExactly("hk7m 1 -");
    }

    @Test
    void aRemoteCallIsMadeWithNoTransactionOpen() {
        remote("away", Delivery::delivered);
        String id = put("away");

        workOff();

        assertThat(handled).containsExactly("hk7m transactions open: 0");
        assertThat(row(id).getState()).isEqualTo(OutboxState.SENT);
    }

    @Test
    void whatAHandlerWroteIsRolledBackWhenItFails() {
        String other = put("other");
        server.handlers.put("here", (LocalOutboxHandler) (session, realm, message, attempt) -> {
            session.getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .createQuery("delete from OutboxRow p where p.id = :id")
                    .setParameter("id", other)
                    .executeUpdate();
            return Delivery.failed("later");
        });
        String id = put("here");

        workOff();

        assertThat(row(other)).isNotNull();
        assertThat(row(id).getReason()).isEqualTo("later");
        assertThat(row(id).getState()).isEqualTo(OutboxState.PENDING);
        assertThat(row(id).getLease()).isNull();
        assertThat(row(id).getNextAt()).isGreaterThan(Instant.now().toEpochMilli());
    }

    @Test
    void aHandlerThatThrowsHasFailedAndIsTriedAgain() {
        local("here", () -> {
            throw new IllegalStateException("hk7m");
        });
        String id = put("here");

        workOff();

        assertThat(row(id).getState()).isEqualTo(OutboxState.PENDING);
        assertThat(row(id).getReason()).isEqualTo("error");
        assertThat(row(id).getAttempts()).isEqualTo(1);
    }

    @Test
    void aRemoteCallThatThrowsMayHaveArrived() {
        remote("away", () -> {
            throw new IllegalStateException("hk7m");
        });
        String id = put("away");

        workOff();

        assertThat(row(id).getCuts()).isEqualTo(1);
    }

    private void asking(String kind, RemoteOutboxHandler.Consequence consequence) {
        server.handlers.put(kind, new RemoteOutboxHandler() {
            @Override
            public Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
                return new BlockingCall() {
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
                .createQuery("delete from OutboxRow p where p.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Test
    void whatFollowsFromACallIsWrittenWithTheMessagesEndAndForItsSite() {
        String other = put("other");
        asking("question", (session, realm) -> {
            handled.add("then " + PublicHost.hostOf(session).orElse("-"));
            forget(session, other);
        });
        String id = put("question");

        workOff();

        assertThat(handled).containsExactly("asked with transactions open: 0", "then portal.example.gov");
        assertThat(row(other)).isNull();
        assertThat(row(id).getState()).isEqualTo(OutboxState.SENT);
    }

    @Test
    void aConsequenceThatThrowsLeavesNothingBehindAndTheQuestionIsAskedAgain() {
        String other = put("other");
        asking("question", (session, realm) -> {
            forget(session, other);
            throw new IllegalStateException("hk7m");
        });
        String id = put("question");

        workOff();

        assertThat(row(other)).isNotNull();
        assertThat(row(id).getState()).isEqualTo(OutboxState.PENDING);
        assertThat(row(id).getReason()).isEqualTo("error");
        assertThat(row(id).getCuts()).isZero();
    }

    @Test
    void whereNobodyIsCalledTheMessageIsDecidedInOneTransaction() {
        String other = put("other");
        server.handlers.put("question", (RemoteOutboxHandler)
                (session, realm, message, attempt) -> RemoteOutboxHandler.Call.settled((same, sameRealm) -> {
                    handled.add("same session: " + (same == session));
                    forget(same, other);
                }));
        String id = put("question");

        TestDatabase.SqlCount cost = database.counting(this::workOff);

        assertThat(handled).containsExactly("same session: true");
        assertThat(row(other)).isNull();
        assertThat(row(id).getState()).isEqualTo(OutboxState.SENT);
        assertThat(cost.transactions())
                .as("old requests, a look in each of two lanes, one decision for each message")
                .isEqualTo(5);
    }

    @Test
    void whatIsDecidedInOneTransactionAndThrowsLeavesNothingBehind() {
        String other = put("other");
        server.handlers.put("question", (RemoteOutboxHandler)
                (session, realm, message, attempt) -> RemoteOutboxHandler.Call.settled((same, sameRealm) -> {
                    forget(same, other);
                    throw new IllegalStateException("hk7m");
                }));
        String id = put("question");

        workOff();

        assertThat(row(other)).isNotNull();
        assertThat(row(id).getReason()).isEqualTo("error");
        assertThat(row(id).getCuts()).isZero();
    }

    /** Leased, prepared with the time and no other statement, and ended. */
    @Test
    void aMessageThatIsCalledOutCostsFourStatements() {
        remote("away", Delivery::delivered);
        put("away", Instant.now().plusSeconds(60));
        worker.workOff(Lane.REQUEST);

        TestDatabase.SqlCount cost = database.counting(() -> worker.workOff(Lane.MESSAGE));

        assertThat(cost.statements()).isLessThanOrEqualTo(4);
    }

    @Test
    void aTickAsksTheDatabaseNothingWhileNothingIsDue() throws InterruptedException {
        remote("away", () -> Delivery.failed("later"));
        put("away");
        workOff();

        TestDatabase.SqlCount cost = database.counting(() -> {
            for (int i = 0; i < 50; i++) {
                worker.tick();
            }
            worker.stop();
        });

        assertThat(handled).hasSize(1);
        assertThat(cost.statements()).as("one poll, and the time").isLessThanOrEqualTo(2);
    }

    @Test
    void aRefusedMessageIsGivenUpErasedAndTold() {
        remote("away", () -> Delivery.refused("number"));
        String id = put("away");

        workOff();

        assertThat(row(id).getState()).isEqualTo(OutboxState.GIVEN_UP);
        assertThat(row(id).getContent()).isNull();
        assertThat(givenUp).containsExactly("away number");
    }

    @Test
    void aMessagePastItsLifeIsGivenUpUnhandled() {
        local("here", Delivery::delivered);
        put("here", Instant.now().minusSeconds(1));

        workOff();

        assertThat(handled).isEmpty();
        assertThat(givenUp).containsExactly("here too-late");
    }

    @Test
    void aMessageOfADeletedRealmIsGivenUpUnhandled() {
        local("here", Delivery::delivered);
        String id = put("here");
        server.realmThere = false;

        workOff();

        assertThat(handled).isEmpty();
        assertThat(row(id).getReason()).isEqualTo("realm-gone");
    }

    @Test
    void aMessageSealedWithAKeyThisNodeDoesNotHaveWaits() {
        local("here", Delivery::delivered);
        String id = put("here");
        set(id, "p.keyId = 'newer'");

        workOff();

        assertThat(handled).isEmpty();
        assertThat(row(id).getReason()).isEqualTo("no-key");
        assertThat(row(id).getState()).isEqualTo(OutboxState.PENDING);
    }

    @Test
    void aMessageAKilledNodeLeftIsTakenOverAfterItsLease() {
        remote("away", Delivery::delivered);
        String id = put("away");
        set(id, "p.lease = 'dead', p.leaseUntil = " + (Instant.now().toEpochMilli() + 60_000) + ", p.attempts = 1");
        workOff();
        assertThat(handled).isEmpty();

        set(id, "p.leaseUntil = " + (Instant.now().toEpochMilli() - 1));
        workOff();

        assertThat(handled).hasSize(1);
        assertThat(row(id).getState()).isEqualTo(OutboxState.SENT);
    }

    @Test
    void aMessageThatMayHaveBeenSentTwiceIsNotSentAThirdTime() {
        remote("away", Delivery::delivered);
        String id = put("away");
        set(id, "p.lease = 'dead', p.leaseUntil = 1, p.attempts = 2, p.cuts = 1");

        workOff();

        assertThat(handled).isEmpty();
        assertThat(givenUp).containsExactly("away maybe-sent-twice");
    }

    @Test
    void aWorkerThatLostItsLeaseMeanwhileUndoesWhatItsHandlerWrote() {
        String other = put("other");
        String id = put("here");
        server.handlers.put("here", (LocalOutboxHandler) (session, realm, message, attempt) -> {
            var em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            em.createQuery("delete from OutboxRow p where p.id = :id")
                    .setParameter("id", other)
                    .executeUpdate();
            em.createQuery("update OutboxRow p set p.lease = 'another' where p.id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
            return Delivery.delivered();
        });

        workOff();

        assertThat(row(other)).isNotNull();
        assertThat(row(id).getState()).isEqualTo(OutboxState.PENDING);
    }

    @Test
    void fourWorkersAtOnceHandleEachMessageOnce() {
        AtomicInteger calls = new AtomicInteger();
        remote("away", () -> {
            calls.incrementAndGet();
            return Delivery.delivered();
        });
        for (int i = 0; i < 20; i++) {
            put("away");
        }

        InParallel.times(4, () -> {
            worker.workOff(Lane.MESSAGE);
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
        workOff();

        assertThat(handled).isEmpty();
    }

    @Test
    @Tag("R-07")
    void messagesAreSentWhileEveryThreadForRequestsIsBusy() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(CONFIG.requestThreads() * 3 / 4);
        CountDownLatch over = new CountDownLatch(1);
        server.handlers.put("ask", (LocalOutboxHandler) (session, realm, message, attempt) -> {
            busy.countDown();
            awaitQuietly(over);
            return Delivery.delivered();
        });
        CountDownLatch sent = new CountDownLatch(1);
        remote("away", () -> {
            sent.countDown();
            return Delivery.delivered();
        });
        for (int i = 0; i < 20; i++) {
            request("ask", Instant.now().minusSeconds(30), i);
        }
        for (int i = 0; i < CONFIG.requestThreads(); i++) {
            worker.lookNow(Lane.REQUEST);
        }
        assertThat(busy.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        put("away");
        worker.lookNow();

        try {
            assertThat(sent.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            over.countDown();
        }
    }

    @Test
    @Tag("R-07")
    void requestsAreLookedIntoWhileEveryThreadForMessagesWaitsForAGateway() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(CONFIG.threads());
        CountDownLatch over = new CountDownLatch(1);
        remote("away", () -> {
            busy.countDown();
            awaitQuietly(over);
            return Delivery.delivered();
        });
        CountDownLatch lookedInto = new CountDownLatch(1);
        local("ask", () -> {
            lookedInto.countDown();
            return Delivery.delivered();
        });
        for (int i = 0; i < 20; i++) {
            put("away");
        }
        for (int i = 0; i < CONFIG.threads(); i++) {
            worker.lookNow(Lane.MESSAGE);
        }
        assertThat(busy.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        request("ask", Instant.now(), 0);
        worker.lookNow();

        try {
            assertThat(lookedInto.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            over.countDown();
        }
    }

    /** The register of persons hardly answers: requests that ask nobody go on. */
    @Test
    @Tag("R-07")
    void requestsOfOneKindThatWaitForSomebodyLeaveAThreadToTheOthers() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(CONFIG.requestThreads() * 3 / 4);
        CountDownLatch over = new CountDownLatch(1);
        remote("ask-register", () -> {
            busy.countDown();
            awaitQuietly(over);
            return Delivery.delivered();
        });
        CountDownLatch lookedInto = new CountDownLatch(1);
        local("ask", () -> {
            lookedInto.countDown();
            return Delivery.delivered();
        });
        for (int i = 0; i < 20; i++) {
            request("ask-register", Instant.now().minusSeconds(30), 0);
        }
        worker.lookNow(Lane.REQUEST);
        assertThat(busy.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        request("ask", Instant.now().minusSeconds(1), 1);
        worker.lookNow(Lane.REQUEST);

        try {
            assertThat(lookedInto.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            over.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Tag("R-07")
    void whatARequestSendsHasWaitedAsLongAsTheRequest() {
        Instant asked = Instant.now().minusSeconds(20).truncatedTo(ChronoUnit.MILLIS);
        List<Instant> places = new ArrayList<>();
        server.handlers.put("ask", (LocalOutboxHandler) (session, realm, message, attempt) -> {
            places.add(Place.ofMessage(session, Instant.now()).since());
            return Delivery.delivered();
        });
        request("ask", asked, 0);
        asking(
                "question",
                (session, realm) ->
                        places.add(Place.ofMessage(session, Instant.now()).since()));
        request("question", asked, 0);

        workOff();

        assertThat(places).containsExactly(asked, asked);
    }

    @Test
    void whatAMessageLeadsToBeginsToWaitWhenItIsWritten() {
        Instant now = Instant.now();
        List<Instant> places = new ArrayList<>();
        server.handlers.put("here", (LocalOutboxHandler) (session, realm, message, attempt) -> {
            places.add(Place.ofMessage(session, now).since());
            return Delivery.delivered();
        });
        put("here");

        workOff();

        assertThat(places).containsExactly(now);
    }

    @Test
    @Tag("R-07")
    void whoAskedOnceGoesBeforeAFloodThatCameEarlier() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        server.handlers.put("flood", (LocalOutboxHandler) (session, realm, message, attempt) -> {
            order.add("flood");
            return Delivery.delivered();
        });
        server.handlers.put("honest", (LocalOutboxHandler) (session, realm, message, attempt) -> {
            order.add("honest");
            return Delivery.delivered();
        });
        for (int i = 1; i <= 100; i++) {
            request("flood", Instant.now().minusSeconds(60), i);
        }
        request("honest", Instant.now().minusSeconds(1), 0);

        workOff();

        Awaitility.await().until(() -> order.size() == 101);
        assertThat(order).startsWith("honest");
    }

    @Test
    @Tag("R-07")
    void requestsThatWaitedForMinutesAreDroppedUnhandledAndToldOnce() {
        local("ask", Delivery::delivered);
        List<String> old = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            old.add(request("ask", Instant.now().minus(CONFIG.longestWait()).minusSeconds(1), i));
        }
        String young = request("ask", Instant.now().minusSeconds(60), 500);

        workOff();

        assertThat(handled).hasSize(1);
        assertThat(row(young).getState()).isEqualTo(OutboxState.SENT);
        assertThat(old).allSatisfy(id -> {
            assertThat(row(id).getState()).isEqualTo(OutboxState.GIVEN_UP);
            assertThat(row(id).getReason()).isEqualTo("too-old");
            assertThat(row(id).getContent()).isNull();
        });
        assertThat(flood).as("one alarm, not one for each batch").hasSize(1);
        assertThat(givenUp).as("no event for each of them").isEmpty();
    }
}
