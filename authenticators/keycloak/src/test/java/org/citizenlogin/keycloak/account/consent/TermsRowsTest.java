package org.citizenlogin.keycloak.account.consent;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.citizenlogin.consent.TermsState;
import org.citizenlogin.consent.TermsText;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J8")
class TermsRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final String REALM = Terms.OF_THE_REALM;

    private final TestDatabase database = new TestDatabase(new ConsentTables());

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T rows(Function<TermsRows, T> work) {
        return database.run((EntityManager em) -> work.apply(new TermsRows(em, "realm")));
    }

    private boolean done(Predicate<TermsRows> work) {
        return rows(work::test);
    }

    private TermsRow row(String id) {
        return rows(rows -> rows.find(id).orElseThrow());
    }

    private String draft(String client) {
        return Terms.draft(database, "realm", client).orElseThrow();
    }

    private boolean publish(String id, int revision, Instant at) {
        return rows(rows -> {
            boolean isPublished = rows.publish(id, revision, NOW, at);
            if (isPublished) {
                rows.retireOthers(rows.find(id).orElseThrow(), at);
            }
            return isPublished;
        });
    }

    private TermsState state(String id, Instant at) {
        return row(id).state(at);
    }

    @Test
    void thereIsOneDraftOfEachTermsAndTheNextVersionFollows() {
        String first = draft(REALM);
        assertThat(Terms.draft(database, "realm", REALM)).isEmpty();
        assertThat(draft("portal")).isNotEqualTo(first);
        assertThat(publish(first, 1, NOW)).isTrue();
        String second = draft(REALM);
        assertThat(row(second).getVersion()).isEqualTo(2);
    }

    /** Seen to fail with the drafts looked up before the last version. */
    @Test
    void ofManyAdministratorsWhoMakeADraftOneMakesIt() {
        List<Optional<String>> made = InParallel.times(8, () -> Terms.draft(database, "realm", REALM));
        assertThat(made.stream().flatMap(Optional::stream)).hasSize(1);
        List<TermsRow> all = rows(TermsRows::all);
        assertThat(all).hasSize(1);
    }

    /** Seen to fail with the conditions on the revision and the times left out of the update. */
    @Test
    void ofManyAdministratorsWhoPublishAtOnceOneDoes() {
        String id = draft(REALM);
        ConcurrentLinkedQueue<RuntimeException> failed = new ConcurrentLinkedQueue<>();
        List<Boolean> published = InParallel.times(8, () -> {
            try {
                return publish(id, 1, NOW.plusSeconds(60));
            } catch (RuntimeException e) {
                failed.add(e);
                return false;
            }
        });
        assertThat(failed).isEmpty();
        assertThat(published).containsOnlyOnce(true);
    }

    @Test
    void whatChangedSinceItWasReadIsNotPublished() {
        String id = draft(REALM);
        rows(rows -> {
            assertThat(rows.touchDraft(id)).isTrue();
            rows.writeText(id, "en", new TermsText("one"));
            return null;
        });
        assertThat(publish(id, 1, NOW)).isFalse();
        assertThat(publish(id, 2, NOW)).isTrue();
        assertThat(publish(id, 3, NOW)).as("published twice").isFalse();
        assertThat(done(rows -> rows.touchDraft(id))).as("a published text").isFalse();
        assertThat(done(rows -> rows.removeDraft(id))).isFalse();
    }

    @Test
    void theNextVersionEndsTheOneInForce() {
        String first = draft(REALM);
        publish(first, 1, NOW.minusSeconds(60));
        String second = draft(REALM);
        assertThat(publish(second, 1, NOW.plusSeconds(60))).isTrue();
        assertThat(state(first, NOW)).isEqualTo(TermsState.IN_FORCE);
        assertThat(state(second, NOW)).isEqualTo(TermsState.ANNOUNCED);
        assertThat(state(first, NOW.plusSeconds(60))).isEqualTo(TermsState.RETIRED);
        assertThat(state(second, NOW.plusSeconds(60))).isEqualTo(TermsState.IN_FORCE);

        assertThat(publish(second, 2, NOW))
                .as("an announced one may come earlier")
                .isTrue();
        assertThat(state(first, NOW)).isEqualTo(TermsState.RETIRED);
        assertThat(publish(second, 3, NOW.plusSeconds(5))).as("and not later").isFalse();
    }

    @Test
    void whenAnAnnouncedVersionIsRetiredTheOneInForceGoesOn() {
        String first = draft(REALM);
        publish(first, 1, NOW.minusSeconds(60));
        String second = draft(REALM);
        publish(second, 1, NOW.plusSeconds(60));
        rows(rows -> {
            TermsRow announced = rows.find(second).orElseThrow();
            assertThat(rows.retire(second, 2, NOW)).isTrue();
            rows.goOn(announced);
            return null;
        });
        assertThat(state(first, NOW.plusSeconds(90))).isEqualTo(TermsState.IN_FORCE);
        assertThat(state(second, NOW.plusSeconds(90))).isEqualTo(TermsState.RETIRED);
    }

    @Test
    void versionsOfAnotherRealmAreNotFound() {
        String id = draft(REALM);
        Optional<TermsRow> foreign = database.run((EntityManager em) -> new TermsRows(em, "other").find(id));
        boolean isPublished = database.run((EntityManager em) -> new TermsRows(em, "other").publish(id, 1, NOW, NOW));
        assertThat(foreign).isEmpty();
        assertThat(isPublished).isFalse();
    }

    /** Seen to fail with "t.notifiedUser = :before" left out of the update. */
    @Test
    void ofTwoMessagesOfOneNoticeOneGoesOn() {
        String id = draft(REALM);
        publish(id, 1, NOW);
        assertThat(done(rows -> rows.beginNotice(id))).isTrue();
        assertThat(done(rows -> rows.beginNotice(id))).isFalse();
        TermsRow seen = row(id);
        assertThat(done(rows -> rows.noticeWritten(seen, "berta", 2))).isTrue();
        assertThat(done(rows -> rows.noticeWritten(seen, "berta", 2))).isFalse();
        TermsRow next = row(id);
        assertThat(next.notified()).contains(2);
        rows(rows -> {
            rows.endNotice(id, NOW);
            return null;
        });
        assertThat(done(rows -> rows.noticeWritten(next, "carla", 1))).isFalse();
    }

    @Test
    void aTextOfManyLanguagesIsStoredAsItWasWritten() {
        String id = draft("portal");
        String georgian = "# წესები\r\n\n" + "ა".repeat(TermsText.LONGEST - 20) + " \ud83d\ude00";
        Map<String, String> written = Map.of("ka", georgian, "en", "# Rules\n\nOne.");
        rows(rows -> {
            rows.touchDraft(id);
            written.forEach((language, text) -> rows.writeText(id, language, new TermsText(text)));
            rows.writeText(id, "en", new TermsText("again"));
            return null;
        });
        List<TermsTextRow> texts = rows(rows -> rows.texts(id));
        assertThat(texts).extracting(TermsTextRow::getContent).containsExactly("again", georgian);
        TermsTextRow found = rows(rows -> rows.text("portal", 1, "ka").orElseThrow());
        assertThat(found.getSha256()).isEqualTo(TermsText.sha256(georgian));
        List<TermsRows.Language> languages = rows(rows -> rows.languages(List.of(id)));
        assertThat(languages).extracting(TermsRows.Language::language).containsExactly("en", "ka");
    }

    @Test
    void identifiersArePinned() {
        assertThat(ConsentTables.ID).isEqualTo("citizen-terms");
        assertThat(Stream.of(TermsRow.class, TermsTextRow.class, ConsentRow.class)
                        .map(row -> row.getAnnotation(Table.class).name()))
                .containsExactly("CITIZEN_TERMS", "CITIZEN_TERMS_TEXT", "CITIZEN_CONSENT");
        assertThat(List.of(ConsentRow.TERMS, ConsentRow.CLIENT_SCOPES)).containsExactly("terms", "client-scopes");
        assertThat(TermsStep.ACTION).isEqualTo("citizen-terms");
        assertThat(TermsNotice.KIND).isEqualTo("terms-notice");
        assertThat(TermsNoticeFactory.GROUP.key()).isEqualTo("spi-citizen-terms--notice--group");
        assertThat(ConsentMirrorFactory.ID).isEqualTo("citizen-consent-mirror");
    }
}
