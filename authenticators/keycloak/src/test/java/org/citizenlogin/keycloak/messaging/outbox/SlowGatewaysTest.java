package org.citizenlogin.keycloak.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.message.RetrySchedule;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that do not hold their thread: how many at once, and what ends them. */
class SlowGatewaysTest {

    private static final long PATIENCE_SECONDS = 20;
    private static final int IN_FLIGHT = 8;
    private static final int TO_ONE = 6;

    private final TestDatabase database = new TestDatabase(new OutboxTables());
    private final FakeServer server = new FakeServer(database);
    private final BlockingQueue<CompletableFuture<Delivery>> calls = new LinkedBlockingQueue<>();
    private final List<String> givenUp = Collections.synchronizedList(new ArrayList<>());
    private OutboxWorker worker = worker(Duration.ofMinutes(2));
    private volatile boolean over;

    private OutboxWorker worker(Duration lease) {
        OutboxConfig config = new OutboxConfig(
                2,
                IN_FLIGHT,
                4,
                2,
                600,
                Duration.ofMinutes(5),
                lease,
                new RetrySchedule(Duration.ofHours(1), Duration.ofHours(1), 3),
                Duration.ofDays(7));
        OutboxWorker made = new OutboxWorker(
                server.factory(),
                config,
                (session, message, reason) -> givenUp.add(message.kind() + " " + reason),
                new FloodList(new ArrayList<>()));
        made.start();
        return made;
    }

    /** What is begun from now on is answered at once, so that the worker waits for nothing. */
    @AfterEach
    void stop() {
        over = true;
        calls.forEach(call -> call.complete(Delivery.delivered()));
        worker.stop(Duration.ofSeconds(5));
        database.close();
    }

    /** The test answers its calls. */
    private void slow(String kind) {
        server.handlers.put(kind, (RemoteOutboxHandler) (session, realm, message, attempt) -> factory -> {
            CompletableFuture<Delivery> answer = new CompletableFuture<>();
            calls.add(answer);
            if (over) {
                answer.complete(Delivery.delivered());
            }
            return answer;
        });
    }

    private void quick(String kind, AtomicInteger count) {
        server.handlers.put(kind, (RemoteOutboxHandler) (session, realm, message, attempt) -> factory -> {
            count.incrementAndGet();
            return CompletableFuture.supplyAsync(Delivery::delivered);
        });
    }

    private String put(String kind, String realm, Lane lane) {
        String id = UUID.randomUUID().toString();
        Instant notAfter = Instant.now().plusSeconds(6000);
        KeyRing.Sealed sealed = SealedMessages.seal(
                server.ring, id, realm, new OutboxMessage(kind, Map.of("text", "hk7m"), notAfter), null);
        Place place = Place.ofMessage(Instant.now().minusSeconds(5)).in(lane);
        database.run(em -> {
            em.persist(new OutboxRow(id, realm, kind, sealed, place, place.since(), notAfter));
            return null;
        });
        return id;
    }

    private String put(String kind) {
        return put(kind, FakeServer.REALM, Lane.MESSAGE);
    }

    private OutboxRow row(String id) {
        return database.run(em -> em.find(OutboxRow.class, id));
    }

    private CompletableFuture<Delivery> nextCall() throws InterruptedException {
        CompletableFuture<Delivery> call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(call).as("a call is begun").isNotNull();
        return call;
    }

    private List<CompletableFuture<Delivery>> nextCalls(int many) throws InterruptedException {
        List<CompletableFuture<Delivery>> begun = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            begun.add(nextCall());
        }
        return begun;
    }

    /** The worker has nothing left to do but to wait for answers. */
    private void assertNoFurtherCall() {
        worker.workOff(Lane.MESSAGE);
        assertThat(calls).isEmpty();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(condition);
    }

    private void awaitState(String id, OutboxState state) {
        await(() -> row(id).getState() == state);
    }

    @Test
    void manySlowCallsAreUnderWayTogetherOnTwoThreadsAndNeverMoreThanTheBound() throws InterruptedException {
        slow("slow");
        slow("slow-too");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(put("slow"));
            ids.add(put("slow-too"));
        }

        worker.lookNow();
        List<CompletableFuture<Delivery>> begun = nextCalls(IN_FLIGHT);
        assertNoFurtherCall();

        for (int left = ids.size() - IN_FLIGHT; left > 0; left--) {
            begun.remove(0).complete(Delivery.delivered());
            begun.add(nextCall());
            assertThat(calls).as("one ended, one begun").isEmpty();
        }
        begun.forEach(call -> call.complete(Delivery.delivered()));
        for (String id : ids) {
            awaitState(id, OutboxState.SENT);
        }
    }

    @Test
    void whileCallsAreUnderWayNoTransactionIsOpen() throws InterruptedException {
        slow("slow");
        put("slow");
        put("slow");

        worker.workOff(Lane.MESSAGE);
        List<CompletableFuture<Delivery>> begun = nextCalls(2);

        assertThat(server.openTransactions.get()).isZero();
        assertThat(server.openSessions.get()).isZero();
        begun.forEach(call -> call.complete(Delivery.delivered()));
    }

    @Test
    void oneSlowHostLeavesTheOthersTheirPlaces() throws InterruptedException {
        slow("slow");
        AtomicInteger sent = new AtomicInteger();
        quick("quick", sent);
        for (int i = 0; i < 40; i++) {
            put("slow");
        }
        List<String> quick = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            quick.add(put("quick"));
        }

        worker.lookNow();

        for (String id : quick) {
            awaitState(id, OutboxState.SENT);
        }
        assertThat(sent).hasValue(20);
        nextCalls(TO_ONE);
        assertNoFurtherCall();
    }

    @Test
    void oneRealmsSlowHostLeavesTheOtherRealmsTheirPlaces() throws InterruptedException {
        server.perRealm.add("mail");
        slow("mail");
        for (int i = 0; i < 40; i++) {
            put("mail", "slow-realm", Lane.MESSAGE);
        }
        put("mail", "other-realm", Lane.MESSAGE);

        worker.lookNow();

        nextCalls(TO_ONE + 1);
        assertNoFurtherCall();
    }

    @Test
    void eachMessageIsOpenedOnce() throws InterruptedException {
        slow("slow");
        String id = put("slow");

        worker.lookNow();
        nextCall().complete(Delivery.delivered());
        awaitState(id, OutboxState.SENT);

        assertThat(server.keysAsked).hasValue(1);
    }

    @Test
    void aCallThatNeverAnswersIsEndedWhileItsLeaseHolds() throws InterruptedException {
        worker.stop();
        Duration lease = Duration.ofSeconds(4);
        worker = worker(lease);
        slow("slow");
        String id = put("slow");

        worker.lookNow();
        CompletableFuture<Delivery> call = nextCall();
        await(() -> row(id).getReason() != null);

        assertThat(row(id).getReason()).isEqualTo("timeout");
        assertThat(row(id).getCuts()).isEqualTo(1);
        assertThat(row(id).getState()).isEqualTo(OutboxState.PENDING);
        assertThat(row(id).getLease()).isNull();
        call.complete(Delivery.delivered());
        assertThat(row(id).getState())
                .as("an answer after that changes nothing")
                .isEqualTo(OutboxState.PENDING);
    }

    @Test
    void afterTwoCallsWithoutAnswerThereIsNoThird() throws InterruptedException {
        slow("slow");
        String id = put("slow");
        for (int i = 0; i < 2; i++) {
            worker.workOff(Lane.MESSAGE);
            nextCall().completeExceptionally(new IllegalStateException("hk7m"));
            int cuts = i + 1;
            await(() -> row(id).getReason() != null);
            assertThat(row(id).getReason()).isEqualTo(cuts == 1 ? "error" : "maybe-sent-twice-error");
            database.run(em -> em.createQuery("update OutboxRow p set p.nextAt = 0"
                            + (cuts == 1 ? ", p.reason = null" : "") + " where p.id = :id")
                    .setParameter("id", id)
                    .executeUpdate());
        }

        assertThat(row(id).getState()).isEqualTo(OutboxState.GIVEN_UP);
        assertThat(givenUp).containsExactly("slow maybe-sent-twice-error");
        assertNoFurtherCall();
    }

    @Test
    void aServerThatStopsWaitsForWhatIsInFlightAndBeginsNothing() throws InterruptedException {
        slow("slow");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < TO_ONE + 4; i++) {
            ids.add(put("slow"));
        }
        worker.workOff(Lane.MESSAGE);
        List<CompletableFuture<Delivery>> begun = nextCalls(TO_ONE);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> worker.stop(Duration.ofSeconds(20)));
        begun.subList(1, TO_ONE).forEach(call -> call.complete(Delivery.delivered()));
        assertThat(stopped).isNotDone();
        begun.get(0).complete(Delivery.delivered());
        stopped.join();

        assertThat(calls).isEmpty();
        assertThat(ids.stream().filter(id -> row(id).getState() == OutboxState.SENT))
                .hasSize(TO_ONE);
        assertThat(ids.stream().filter(id -> row(id).getAttempts() == 0)).hasSize(4);
    }

    @Test
    void whatDoesNotEndBeforeTheServerStopsKeepsItsLeaseForTheNextWorker() throws InterruptedException {
        slow("slow");
        String id = put("slow");
        worker.workOff(Lane.MESSAGE);
        nextCall();

        worker.stop(Duration.ofMillis(50));

        assertThat(row(id).getState()).isEqualTo(OutboxState.PENDING);
        assertThat(row(id).getLease()).isNotNull();
    }

    @Test
    void aSlowMailServerHoldsUpNoTextMessage() throws InterruptedException {
        CompletableFuture<Void> answers = new CompletableFuture<>();
        BlockingQueue<String> held = new LinkedBlockingQueue<>();
        server.handlers.put("mail", (RemoteOutboxHandler)
                (session, realm, message, attempt) -> (RemoteOutboxHandler.BlockingCall) calling -> {
                    held.add("mail");
                    answers.join();
                    return Delivery.delivered();
                });
        AtomicInteger sent = new AtomicInteger();
        quick("sms", sent);
        List<String> mails = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            mails.add(put("mail", FakeServer.REALM, Lane.EMAIL));
        }
        for (int i = 0; i < 4; i++) {
            worker.lookNow();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(held.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        }

        awaitState(putAndLook("sms"), OutboxState.SENT);

        assertThat(held).as("three quarters of four threads").isEmpty();
        answers.complete(null);
        for (String id : mails) {
            awaitState(id, OutboxState.SENT);
        }
    }

    private String putAndLook(String kind) {
        String id = put(kind);
        worker.lookNow();
        return id;
    }
}
