package org.citizenlogin.people.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.casework.CaseLimits;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.people.casework.CaseDesk;
import org.citizenlogin.people.casework.CaseQueue;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.ConsentText;
import org.citizenlogin.people.casework.Signal.Side;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.recording.Recordings.Refusal;
import org.citizenlogin.people.recording.Recordings.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    private static final Actor.Operator NINO = new Actor.Operator("nino", Optional.empty());
    private static final ConsentText SHOWN = new ConsentText("1", "en", "cd".repeat(32));
    private static final byte[] FIRST = "first part of the picture".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "second".getBytes(StandardCharsets.UTF_8);
    /** The smallest limit that takes one whole part. */
    private static final long LIMIT = Recordings.LARGEST_PART;

    @TempDir
    Path directory;

    private final CaseDesk desk = new CaseDesk(new MediaTables());
    private int citizens;
    private StoredCase talking;

    @BeforeEach
    void talk() {
        talking = talking();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private StoredCase talking() {
        desk.waiting(++citizens, CasePurpose.RESTORE_ACCESS);
        StoredCase taken = desk.run(cases -> cases.queue()
                        .takeNext(
                                new Actor.Operator("operator-" + citizens, Optional.empty()),
                                number -> new CaseQueue.Account(Optional.of("account"), Reach.REGISTERED_CONTACT)))
                .orElseThrow();
        return desk.connected(taken);
    }

    private <T> T in(StoredCase current, BiFunction<Recordings, StoredCase, T> work) {
        return desk.database.run(em -> {
            Cases cases = desk.cases(em);
            Recordings recordings = new Recordings(
                    em,
                    "realm",
                    cases,
                    new MediaFiles(new MediaDirectory(directory), desk.ring),
                    CaseLimits.DEFAULT.withRecordingBytes(LIMIT),
                    desk.clock());
            return work.apply(recordings, cases.byId(current.id()).orElseThrow());
        });
    }

    private void answers(StoredCase current, boolean allowed) {
        in(current, (kept, now) -> {
            kept.answer(now, allowed, SHOWN);
            return null;
        });
    }

    private Result begins(StoredCase current) {
        return in(current, (kept, now) -> kept.record(now, NINO, "video/webm"));
    }

    private Result stores(StoredCase current, String name, int part, byte[] bytes) {
        return in(current, (kept, now) -> kept.store(now, Side.OPERATOR, name, part, Recordings.sha256(bytes), bytes));
    }

    private static Medium kept(Result result) {
        assertThat(result).isInstanceOf(Result.Kept.class);
        return ((Result.Kept) result).now();
    }

    private static Refusal why(Result result) {
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).why();
    }

    private List<HistoryEntry.Fact> history(StoredCase current) {
        return desk.run(cases -> cases.history(current)).stream()
                .map(HistoryEntry::fact)
                .toList();
    }

    private Medium recorded(StoredCase current) {
        answers(current, true);
        Medium begun = kept(begins(current));
        stores(current, begun.name(), 1, FIRST);
        stores(current, begun.name(), 2, SECOND);
        return kept(in(current, (kept, now) -> kept.end(now, Side.OPERATOR, NINO, begun.name(), 2)));
    }

    private static byte[] whole() {
        byte[] whole = new byte[FIRST.length + SECOND.length];
        System.arraycopy(FIRST, 0, whole, 0, FIRST.length);
        System.arraycopy(SECOND, 0, whole, FIRST.length, SECOND.length);
        return whole;
    }

    @Test
    @Tag("R-112")
    void nothingIsKeptBeforeTheCitizenAgreed() {
        assertThat(why(begins(talking))).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(why(in(talking, (kept, now) -> kept.askForStill(now, NINO)))).isEqualTo(Refusal.NOT_ALLOWED);

        answers(talking, false);
        assertThat(why(begins(talking))).isEqualTo(Refusal.NOT_ALLOWED);

        answers(talking, true);
        assertThat(kept(begins(talking)).state()).isEqualTo(Medium.State.OPEN);
        assertThat(history(talking))
                .extracting(HistoryEntry.Fact::action)
                .containsSubsequence("RECORDING_REFUSED", "RECORDING_ALLOWED", "RECORDING_STARTED");
        assertThat(history(talking))
                .extracting(HistoryEntry.Fact::detail)
                .as("the text that was answered")
                .contains("en/" + SHOWN.sha256());
    }

    @Test
    @Tag("R-112")
    void aChangeOfMindEndsTheRecording() {
        answers(talking, true);
        Medium begun = kept(begins(talking));
        stores(talking, begun.name(), 1, FIRST);

        answers(talking, false);

        assertThat(why(stores(talking, begun.name(), 2, SECOND))).isEqualTo(Refusal.MEDIUM_HAS_ENDED);
        assertThat(in(talking, Recordings::list))
                .singleElement()
                .extracting(Medium::state)
                .isEqualTo(Medium.State.INCOMPLETE);
    }

    @Test
    @Tag("R-113")
    void aPartIsStoredOnceAndInOrder() {
        answers(talking, true);
        String name = kept(begins(talking)).name();

        assertThat(why(stores(talking, name, 2, SECOND))).isEqualTo(Refusal.PART_MISSING);
        assertThat(kept(stores(talking, name, 1, FIRST)).parts()).isEqualTo(1);
        assertThat(kept(stores(talking, name, 1, FIRST)).bytes())
                .as("the same again")
                .isEqualTo(FIRST.length);
        assertThat(why(stores(talking, name, 1, SECOND))).isEqualTo(Refusal.PART_DIFFERS);
        assertThat(why(stores(talking, name, 0, FIRST))).isEqualTo(Refusal.PART_MISSING);
        assertThat(why(in(
                        talking,
                        (kept, now) -> kept.store(now, Side.OPERATOR, name, 2, Recordings.sha256(FIRST), SECOND))))
                .isEqualTo(Refusal.HASH_DIFFERS);
        assertThat(why(stores(talking, name, 2, new byte[Recordings.LARGEST_PART + 1])))
                .isEqualTo(Refusal.PART_TOO_LARGE);
        assertThat(why(in(talking, (kept, now) -> kept.end(now, Side.OPERATOR, NINO, name, 2))))
                .isEqualTo(Refusal.PART_MISSING);
    }

    @Test
    @Tag("R-113")
    void theSamePartAtOnceIsStoredOnce() {
        answers(talking, true);
        String name = kept(begins(talking)).name();

        List<Medium> stored = InParallel.times(8, () -> kept(stores(talking, name, 1, FIRST)));

        assertThat(stored).extracting(Medium::bytes).containsOnly((long) FIRST.length);
        assertThat(files()).hasSize(1);
    }

    @Test
    @Tag("R-112")
    void aPartAndAChangeOfMindAtOnceLeaveAHashOfWhatIsStored() {
        for (int round = 0; round < 8; round++) {
            StoredCase current = talking();
            answers(current, true);
            String name = kept(begins(current)).name();
            AtomicInteger turns = new AtomicInteger();

            InParallel.times(2, () -> {
                if (turns.getAndIncrement() == 0) {
                    stores(current, name, 1, FIRST);
                } else {
                    answers(current, false);
                }
                return true;
            });

            Medium ended = in(current, Recordings::list).get(0);
            assertThat(ended.state()).isEqualTo(Medium.State.INCOMPLETE);
            assertThat(ended.sha256())
                    .isEqualTo(ended.parts() == 0 ? Optional.empty() : Optional.of(Recordings.sha256(FIRST)));
        }
    }

    @Test
    @Tag("R-113")
    void aPartOfAnotherCaseOrSideOrNameIsRefused() {
        answers(talking, true);
        String name = kept(begins(talking)).name();
        StoredCase other = talking();
        answers(other, true);

        assertThat(why(stores(other, name, 1, FIRST))).isEqualTo(Refusal.NO_SUCH_MEDIUM);
        assertThat(why(stores(talking, "../" + name, 1, FIRST))).isEqualTo(Refusal.NO_SUCH_MEDIUM);
        assertThat(why(in(
                        talking,
                        (kept, now) -> kept.store(now, Side.CITIZEN, name, 1, Recordings.sha256(FIRST), FIRST))))
                .isEqualTo(Refusal.NO_SUCH_MEDIUM);
        String still =
                kept(in(talking, (kept, now) -> kept.askForStill(now, NINO))).name();
        assertThat(why(stores(talking, still, 1, FIRST))).isEqualTo(Refusal.NO_SUCH_MEDIUM);
    }

    @Test
    @Tag("R-114")
    void theHistoryHasTheHashOfTheWholeAndAChangedFileShows() throws IOException {
        Medium recorded = recorded(talking);

        assertThat(recorded.state()).isEqualTo(Medium.State.COMPLETE);
        assertThat(recorded.sha256()).contains(Recordings.sha256(whole()));
        assertThat(history(talking))
                .filteredOn(fact -> fact.action().equals("RECORDING_COMPLETE"))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.detail()).isEqualTo(recorded.name());
                    assertThat(fact.recordingSha256()).isEqualTo(recorded.sha256());
                });
        assertThat(desk.<CaseHistory.Verification>run(cases -> cases.verify(desk.read(talking))))
                .isInstanceOf(CaseHistory.Verification.Intact.class);
        assertThat(isIntact(recorded)).isTrue();

        List<Path> files = files();
        byte[] first = Files.readAllBytes(files.get(0));
        Files.write(files.get(0), Files.readAllBytes(files.get(1)));
        Files.write(files.get(1), first);
        assertThat(isIntact(recorded)).as("parts that changed places").isFalse();
        desk.database.run(em -> em.createQuery("update MediumRow r set r.parts = 0, r.bytes = 0")
                .executeUpdate());
        assertThat(isIntact(recorded)).as("as if nothing had been stored").isFalse();
    }

    @Test
    @Tag("R-114")
    void whatIsStoredIsEncrypted() throws IOException {
        recorded(talking);

        assertThat(files()).hasSize(2);
        for (Path file : files()) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("part", "second");
        }
    }

    private boolean isIntact(Medium medium) {
        return in(talking, (kept, now) -> kept.isIntact(now, medium));
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRangeIsReadOverPartsAndOneOutsideIsNone() {
        Medium recorded = recorded(talking);
        MediumContent content =
                in(talking, (kept, now) -> kept.content(now, recorded.name())).orElseThrow();

        assertThat(read(content, "")).isEqualTo(new String(whole(), StandardCharsets.UTF_8));
        assertThat(read(content, "bytes=18-27")).isEqualTo("picturesec");
        assertThat(read(content, "bytes=25-")).isEqualTo("second");
        assertThat(read(content, "bytes=-3")).isEqualTo("ond");
        assertThat(content.range("bytes=31-40")).isEmpty();
        assertThat(content.range("bytes=5-4")).isEmpty();
        assertThat(read(content, "bytes=0-1,3-4")).as("several are not served").startsWith("first part");
    }

    private static String read(MediumContent content, String range) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.write(out, content.range(range).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Tag("R-113")
    void overTheLimitTheRecordingEndsAndTheCaseSaysThatItIsIncomplete() {
        answers(talking, true);
        String name = kept(begins(talking)).name();
        stores(talking, name, 1, FIRST);

        assertThat(why(stores(talking, name, 2, new byte[(int) LIMIT]))).isEqualTo(Refusal.LIMIT_REACHED);

        assertThat(history(talking))
                .filteredOn(fact -> fact.action().equals("RECORDING_INCOMPLETE"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.recordingSha256()).contains(Recordings.sha256(FIRST)));
        assertThat(desk.read(talking).state()).isEqualTo(talking.state());
    }

    @Test
    @Tag("R-113")
    void whatCannotBeStoredEndsTheRecordingAndNotTheCall() throws IOException {
        answers(talking, true);
        String name = kept(begins(talking)).name();
        Files.writeString(directory.resolve(talking.id()), "no folder can be made here");

        assertThat(why(stores(talking, name, 1, FIRST))).isEqualTo(Refusal.STORAGE_FAILED);

        assertThat(history(talking)).extracting(HistoryEntry.Fact::action).contains("RECORDING_INCOMPLETE");
        assertThat(in(talking, Recordings::lastRecording)).contains(Medium.State.INCOMPLETE);
        assertThat(isIntact(in(talking, Recordings::list).get(0)))
                .as("nothing is stored, as the history says")
                .isTrue();
        assertThat(desk.read(talking).state()).isEqualTo(talking.state());
    }

    @Test
    @Tag("R-113")
    void whatABrowserLeftBehindEndsIncompleteWithItsHash() {
        answers(talking, true);
        Medium begun = kept(begins(talking));
        stores(talking, begun.name(), 1, FIRST);
        String id = MediumRow.id(talking.id(), begun.name());

        settle(talking, id);
        assertThat(in(talking, Recordings::lastRecording))
                .as("the conversation goes on")
                .contains(Medium.State.OPEN);

        desk.run(cases -> cases.move(desk.read(talking), Move.WITHDRAW, new Actor.Citizen(), Observation.NONE));
        assertThat(why(stores(talking, begun.name(), 2, SECOND))).isEqualTo(Refusal.MEDIUM_HAS_ENDED);
        settle(talking, id);
        settle(talking, id);

        assertThat(in(talking, Recordings::list)).singleElement().satisfies(medium -> {
            assertThat(medium.state()).isEqualTo(Medium.State.INCOMPLETE);
            assertThat(medium.sha256()).contains(Recordings.sha256(FIRST));
        });
        assertThat(history(talking))
                .filteredOn(fact -> fact.action().equals("RECORDING_INCOMPLETE"))
                .hasSize(1);
    }

    private void settle(StoredCase current, String id) {
        in(current, (kept, now) -> {
            kept.settle(id);
            return null;
        });
    }

    @Test
    @Tag("R-115")
    void rowsAndFilesGoWithTheDataOfTheCaseAndOrphansAreFound() throws IOException {
        recorded(talking);
        Files.createDirectories(directory.resolve("a-case-that-is-gone/recording-1-1"));
        Files.setLastModifiedTime(
                directory.resolve("a-case-that-is-gone"),
                java.nio.file.attribute.FileTime.from(desk.now.minus(Duration.ofDays(1))));

        purge();
        assertThat(files()).as("the case is kept").hasSize(2);
        assertThat(directory.resolve("a-case-that-is-gone")).doesNotExist();

        become("REJECTED");
        purge();
        assertThat(files()).as("a decision keeps its media").hasSize(2);
        become("PURGED");
        purge();

        assertThat(files()).isEmpty();
        assertThat(desk.database.<Long>run(em -> em.createQuery("select count(r) from MediumRow r", Long.class)
                        .getSingleResult()))
                .isZero();
    }

    @Test
    @Tag("R-115")
    void whatWasNotDecidedKeepsNoMediaExceptUnderALegalHold() {
        recorded(talking);
        desk.database.run(
                em -> em.createQuery("update CaseRow r set r.legalHold = true").executeUpdate());
        become("WITHDRAWN");
        purge();
        assertThat(files()).hasSize(2);

        desk.database.run(
                em -> em.createQuery("update CaseRow r set r.legalHold = false").executeUpdate());
        purge();
        assertThat(files()).isEmpty();
    }

    private void become(String state) {
        desk.database.run(em -> em.createQuery("update CaseRow r set r.state = :state")
                .setParameter("state", CaseState.valueOf(state))
                .executeUpdate());
    }

    private void purge() {
        Purge.run(
                desk.database,
                new MediaPurge(desk.now.plus(Duration.ofHours(2)), Optional.of(new MediaDirectory(directory))));
    }
}
