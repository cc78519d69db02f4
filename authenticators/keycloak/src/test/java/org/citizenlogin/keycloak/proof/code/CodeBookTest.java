package org.citizenlogin.keycloak.proof.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.proof.accountstate.AccountStates;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeBookTest {

    private static final Instant START = Instant.parse("2030-05-06T07:08:09Z");
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration OPEN = Duration.ofMinutes(30);
    private static final int TRIES = 5;
    private static final String PHONE = "+995599123456";
    private static final KeyRing.Key OLD = key("old");
    private static final KeyRing.Key NEW = key("new");
    private static final CodeTransaction TRANSACTION = new CodeTransaction("recovery", "request-1", "root.tab");
    private static final String OF_A_PERSON = "c.id not in (select o.id from CodeRow o)";
    private static final CodeTransaction OTHER = new CodeTransaction("recovery", "request-2", "root2.tab2");

    private static TestDatabase database;
    private KeyRing ring = KeyRing.of(List.of(OLD));
    private Instant now = START;
    private String account = "as it was";

    @BeforeAll
    static void start() {
        database = new TestDatabase(new CodeTables());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void empty() {
        database.run(em -> em.createQuery("delete from CodeRow").executeUpdate()
                + em.createQuery("delete from CodeCountRow").executeUpdate());
    }

    private static KeyRing.Key key(String id) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of(id, bytes);
    }

    /** One transaction of a caller. */
    private <T> T at(Function<CodeBook, T> work) {
        return database.run(em -> work.apply(new CodeBook(
                "realm", ring, em, database, Clock.fixed(now, ZoneOffset.UTC), subject -> AccountStates.of(account))));
    }

    private void open(CodeTransaction codeTransaction, Codes.Resend resend) {
        at(book -> {
            book.open(codeTransaction, new Codes.Form(8, TRIES, resend), OPEN);
            return null;
        });
    }

    private Optional<Secret> issueAgain(CodeTransaction codeTransaction, String subject, String destination) {
        return at(book -> book.issue(
                codeTransaction.purpose(),
                codeTransaction.request(),
                subject,
                destination,
                LIFE,
                Codes.LONGEST_BY_SMS));
    }

    private String issue(CodeTransaction codeTransaction) {
        return issueAgain(codeTransaction, "anna", PHONE).orElseThrow().reveal();
    }

    private String opened(CodeTransaction codeTransaction) {
        open(codeTransaction, Codes.Resend.REPLACE);
        return issue(codeTransaction);
    }

    private CodeResult redeem(CodeTransaction codeTransaction, String typed) {
        return at(book -> book.redeem(codeTransaction, typed));
    }

    private CodeResult.Reason refused(CodeTransaction codeTransaction, String typed) {
        CodeResult answer = redeem(codeTransaction, typed);
        assertThat(answer).isInstanceOf(CodeResult.Rejected.class);
        return ((CodeResult.Rejected) answer).reason();
    }

    private void assertRight(CodeTransaction codeTransaction, String typed) {
        assertThat(redeem(codeTransaction, typed)).isInstanceOf(CodeResult.Accepted.class);
    }

    /** Another code of the same length. */
    private static String wrong(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    private void waste(CodeTransaction codeTransaction, String code, int tries) {
        for (int i = 0; i < tries; i++) {
            assertThat(refused(codeTransaction, wrong(code))).isEqualTo(CodeResult.Reason.WRONG);
        }
    }

    private int wrongInARow() {
        return database.run(
                em -> em.createQuery("select c.wrongInARow from CodeCountRow c where " + OF_A_PERSON, Integer.class)
                        .getSingleResult());
    }

    private long countsOfPersons() {
        return rows("CodeCountRow c where " + OF_A_PERSON);
    }

    private void setWrongInARow(int wrong) {
        database.run(em -> em.createQuery("update CodeCountRow c set c.wrongInARow = :wrong where " + OF_A_PERSON)
                .setParameter("wrong", wrong)
                .executeUpdate());
    }

    private long rows(String from) {
        return database.run(
                em -> em.createQuery("select count(*) from " + from, Long.class).getSingleResult());
    }

    @Test
    @Tag("R-16")
    void theRightOneSaysWhoseItIsOnceAndNotAgain() {
        String code = opened(TRANSACTION);

        assertThat(redeem(TRANSACTION, code))
                .isInstanceOfSatisfying(CodeResult.Accepted.class, right -> assertThat(right.subject())
                        .isEqualTo("anna"));
        assertThat(redeem(TRANSACTION, code))
                .isEqualTo(new CodeResult.Rejected(CodeResult.Reason.USED, Optional.of("anna")));
    }

    @Test
    void aWrongOneSaysWhoseCodeWasNotMet() {
        String code = opened(TRANSACTION);

        assertThat(redeem(TRANSACTION, wrong(code)))
                .isEqualTo(new CodeResult.Rejected(CodeResult.Reason.WRONG, Optional.of("anna")));
        assertRight(TRANSACTION, code);
    }

    @Test
    @Tag("R-23")
    void itIsReadBackHoweverItIsTyped() {
        String code = opened(TRANSACTION);

        assertRight(TRANSACTION, " " + code.substring(0, 4) + "\u2013" + code.substring(4) + "\u00a0");
    }

    @Test
    @Tag("R-17")
    void aCodeOfAnotherSessionRequestOrPurposeIsNone() {
        String code = opened(TRANSACTION);
        open(OTHER, Codes.Resend.REPLACE);

        assertThat(refused(new CodeTransaction("recovery", "request-1", "root.other"), code))
                .isEqualTo(CodeResult.Reason.NONE);
        assertThat(refused(new CodeTransaction("recovery", "request-1", "other.tab"), code))
                .isEqualTo(CodeResult.Reason.NONE);
        assertThat(refused(new CodeTransaction("card-phone", "request-1", "root.tab"), code))
                .isEqualTo(CodeResult.Reason.NONE);
        assertThat(refused(new CodeTransaction("recovery", "request-3", "root.tab"), code))
                .isEqualTo(CodeResult.Reason.NONE);
        assertThat(refused(OTHER, code)).isEqualTo(CodeResult.Reason.NONE);
        assertRight(TRANSACTION, code);
    }

    @Test
    @Tag("R-17")
    void aCodeOfOneCodeTransactionIsWrongForAnotherOfTheSamePerson() {
        String code = opened(TRANSACTION);
        String other = opened(OTHER);

        assertThat(refused(OTHER, code)).isEqualTo(CodeResult.Reason.WRONG);
        assertRight(OTHER, other);
        assertRight(TRANSACTION, code);
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION_KEY, aa",
        "PURPOSE, card-phone",
        "SUBJECT_KEY, aa",
        "DESTINATION_KEY, aa",
        "FINGERPRINT, aa",
        "KEY_ID, gone"
    })
    @Tag("R-17")
    void aRewrittenRowProvesNothing(String column, String value) {
        String code = opened(TRANSACTION);
        database.run(em -> em.createNativeQuery("update CITIZEN_CODE set " + column + " = ?")
                .setParameter(1, value)
                .executeUpdate());

        assertThat(redeem(TRANSACTION, code)).isInstanceOf(CodeResult.Rejected.class);
        assertThat(rowUsed()).isFalse();
    }

    private boolean rowUsed() {
        return database.run(em -> em.createQuery("select r from CodeRow r", CodeRow.class)
                        .getSingleResult()
                        .getUsedAt()
                != null);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    @Tag("R-14")
    void itWorksASecondBeforeItsEndAndNotASecondAfter(int seconds, boolean works) {
        String code = opened(TRANSACTION);
        now = START.plus(LIFE).plusSeconds(seconds);

        CodeResult answer = redeem(TRANSACTION, code);

        assertThat(answer instanceof CodeResult.Accepted).isEqualTo(works);
        if (!works) {
            assertThat(answer).isEqualTo(new CodeResult.Rejected(CodeResult.Reason.EXPIRED, Optional.of("anna")));
        }
    }

    @Test
    void noneIsIssuedForAnCodeTransactionNobodyOpenedOrThatIsOverOrUsed() {
        assertThat(issueAgain(TRANSACTION, "anna", PHONE)).as("not opened").isEmpty();
        String code = opened(TRANSACTION);
        assertThat(issueAgain(new CodeTransaction("card-phone", "request-1", ""), "anna", PHONE))
                .as("another purpose")
                .isEmpty();
        assertRight(TRANSACTION, code);
        assertThat(issueAgain(TRANSACTION, "anna", PHONE)).as("used").isEmpty();
        open(OTHER, Codes.Resend.REPLACE);
        now = START.plus(OPEN);
        assertThat(issueAgain(OTHER, "anna", PHONE)).as("over").isEmpty();
    }

    @Test
    void aCodeTransactionIsOpenedOnceAndItsTriesAreNotGivenBack() {
        String code = opened(TRANSACTION);
        waste(TRANSACTION, code, TRIES);

        open(TRANSACTION, Codes.Resend.REPLACE);

        assertThat(rows("CodeRow")).isEqualTo(1);
        assertThat(refused(TRANSACTION, code)).isEqualTo(CodeResult.Reason.OUT_OF_TRIES);
    }

    @Test
    @Tag("R-21")
    void aCodeTransactionWithoutACodeCountsItsTriesLikeAnyOther() {
        open(TRANSACTION, Codes.Resend.REPLACE);
        for (int i = 0; i < TRIES; i++) {
            assertThat(refused(TRANSACTION, "12345678")).isEqualTo(CodeResult.Reason.NONE);
        }

        assertThat(issueAgain(TRANSACTION, "anna", PHONE)).isEmpty();
    }

    @Test
    @Tag("R-21")
    void afterTheLastTryTheRightOneIsRefusedToo() {
        String code = opened(TRANSACTION);
        waste(TRANSACTION, code, TRIES);

        assertThat(refused(TRANSACTION, code)).isEqualTo(CodeResult.Reason.OUT_OF_TRIES);
        assertThat(refused(TRANSACTION, wrong(code))).isEqualTo(CodeResult.Reason.OUT_OF_TRIES);
        assertThat(issueAgain(TRANSACTION, "anna", PHONE)).isEmpty();
    }

    /** Kept: one more is looked at after four. Reset: five more would be, and the last of them would be the right one. */
    @ParameterizedTest
    @CsvSource({"REPLACE", "KEEP"})
    @Tag("R-18")
    void sendingAgainKeepsTheCountOfWrongOnes(Codes.Resend resend) {
        open(TRANSACTION, resend);
        waste(TRANSACTION, issue(TRANSACTION), TRIES - 1);

        String again = issue(TRANSACTION);

        waste(TRANSACTION, again, 1);
        assertThat(refused(TRANSACTION, again)).isEqualTo(CodeResult.Reason.OUT_OF_TRIES);
    }

    @Test
    @Tag("R-18")
    void whereTheNewOneReplacesTheOldTheOldIsWrong() {
        String old = opened(TRANSACTION);
        String again = issue(TRANSACTION);

        assertThat(again).isNotEqualTo(old);
        assertThat(refused(TRANSACTION, old)).isEqualTo(CodeResult.Reason.WRONG);
        assertRight(TRANSACTION, again);
    }

    @Test
    void whereItIsKeptTheSameIsSentAgain() {
        open(TRANSACTION, Codes.Resend.KEEP);
        String first = issue(TRANSACTION);
        now = START.plus(Duration.ofMinutes(3));

        assertThat(issue(TRANSACTION)).isEqualTo(first);
        assertRight(TRANSACTION, first);
    }

    @Test
    @Tag("R-14")
    void keptItNeverLivesLongerThanTheLongestOfItsChannel() {
        open(TRANSACTION, Codes.Resend.KEEP);
        String first = issue(TRANSACTION);
        now = START.plus(Duration.ofMinutes(9));
        issue(TRANSACTION);
        now = START.plus(Codes.LONGEST_BY_SMS);

        assertThat(refused(TRANSACTION, first)).isEqualTo(CodeResult.Reason.EXPIRED);
        assertThat(issue(TRANSACTION)).isNotEqualTo(first);
    }

    @Test
    @Tag("R-17")
    void keptItIsVoidWhenItGoesToAnotherPhoneOrPerson() {
        open(TRANSACTION, Codes.Resend.KEEP);
        String first = issue(TRANSACTION);

        String second =
                issueAgain(TRANSACTION, "anna", "+995599000000").orElseThrow().reveal();
        assertThat(refused(TRANSACTION, first)).isEqualTo(CodeResult.Reason.WRONG);
        String third =
                issueAgain(TRANSACTION, "berta", "+995599000000").orElseThrow().reveal();
        assertThat(refused(TRANSACTION, second)).isEqualTo(CodeResult.Reason.WRONG);
        assertThat(redeem(TRANSACTION, third))
                .isInstanceOfSatisfying(CodeResult.Accepted.class, right -> assertThat(right.subject())
                        .isEqualTo("berta"));
    }

    /**
     * Seen to fail when the update that uses it up asks neither for {@code usedAt is null} nor for the fingerprint: 48
     * succeeded, 15 on PostgreSQL.
     */
    @Test
    @Tag("R-16")
    void fiftyRightOnesAtOnceAreOneSuccess() {
        open(TRANSACTION, Codes.Resend.REPLACE);
        database.run(
                em -> em.createQuery("update CodeRow r set r.triesLeft = 1000").executeUpdate());
        String code = issue(TRANSACTION);

        List<CodeResult> answers = InParallel.times(50, () -> redeem(TRANSACTION, code));

        assertThat(answers).filteredOn(CodeResult.Accepted.class::isInstance).hasSize(1);
    }

    /** Seen to fail, with 50 that were looked at, when the claim does not ask for {@code triesLeft > 0}. */
    @Test
    @Tag("R-19")
    void ofFiftyWrongOnesAtOnceFiveAreLookedAtAndThenTheRightOneIsRefused() {
        String code = opened(TRANSACTION);

        List<CodeResult> answers = InParallel.times(50, () -> redeem(TRANSACTION, wrong(code)));

        assertThat(answers).filteredOn(CodeBookTest::wasLookedAt).hasSize(TRIES);
        assertThat(wrongInARow()).isEqualTo(TRIES);
        assertThat(refused(TRANSACTION, code)).isEqualTo(CodeResult.Reason.OUT_OF_TRIES);
    }

    private static boolean wasLookedAt(CodeResult answer) {
        return answer instanceof CodeResult.Rejected refused && refused.reason() == CodeResult.Reason.WRONG;
    }

    @Test
    @Tag("R-19")
    void aTryIsSpentEvenWhenTheCallersTransactionIsUndone() {
        String code = opened(TRANSACTION);
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(() -> at(book -> {
                        book.redeem(TRANSACTION, wrong(code));
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
        }

        assertThat(refused(TRANSACTION, code)).isEqualTo(CodeResult.Reason.OUT_OF_TRIES);
    }

    @Test
    void aRightOneWhoseTransactionIsUndoneIsNotUsedUp() {
        String code = opened(TRANSACTION);
        assertThatThrownBy(() -> at(book -> {
                    book.redeem(TRANSACTION, code);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertRight(TRANSACTION, code);
    }

    /** A new code transaction each time, as from a new browser. */
    private CodeTransaction another(int i) {
        return new CodeTransaction("recovery", "browser-" + i, "root.tab" + i);
    }

    @Test
    @Tag("R-20")
    void aHundredWrongOnesInARowOverAllBrowsersAndNoMoreIsLookedAt() {
        for (int i = 0; i < CodeBook.MOST_WRONG_IN_A_ROW / TRIES; i++) {
            waste(another(i), opened(another(i)), TRIES);
        }
        open(TRANSACTION, Codes.Resend.REPLACE);

        assertThat(wrongInARow()).isEqualTo(100);
        assertThat(issueAgain(TRANSACTION, "anna", PHONE)).as("none is sent").isEmpty();
        assertThat(issueAgain(TRANSACTION, "berta", PHONE)).as("others").isPresent();
    }

    @Test
    @Tag("R-20")
    @Tag("R-21")
    void atTheCapTheRightOneThatWasIssuedBeforeIsRefusedToo() {
        String code = opened(TRANSACTION);
        setWrongInARow(CodeBook.MOST_WRONG_IN_A_ROW);

        assertThat(redeem(TRANSACTION, code))
                .isEqualTo(new CodeResult.Rejected(CodeResult.Reason.ACCOUNT_CAP, Optional.of("anna")));
        assertThat(refused(TRANSACTION, wrong(code))).isEqualTo(CodeResult.Reason.ACCOUNT_CAP);
    }

    /** As many statements that write as many rows, whatever was sent and becomes of it: time tells nobody. */
    @Test
    @Tag("R-02")
    @Tag("R-21")
    void everyRefusalMakesTheSameStatementsAndWritesAsManyRows() {
        String code = opened(TRANSACTION);
        opened(OTHER);
        CodeTransaction nothingSent = another(1);
        open(nothingSent, Codes.Resend.REPLACE);

        Cost wrong = costOf(TRANSACTION, wrong(code), CodeResult.Reason.WRONG);

        assertThat(wrong.rowsWritten()).isEqualTo(Map.of("CITIZEN_CODE", 1L, "CITIZEN_CODE_COUNT", 1L));
        assertThat(costOf(nothingSent, code, CodeResult.Reason.NONE)).isEqualTo(wrong);
        waste(TRANSACTION, code, TRIES - 1);
        for (int i = 1; i < TRIES; i++) {
            costOf(nothingSent, code, CodeResult.Reason.NONE);
        }
        assertThat(costOf(TRANSACTION, code, CodeResult.Reason.OUT_OF_TRIES)).isEqualTo(wrong);
        assertThat(costOf(TRANSACTION, code, CodeResult.Reason.OUT_OF_TRIES)).isEqualTo(wrong);
        assertThat(costOf(nothingSent, code, CodeResult.Reason.NONE))
                .as("nothing sent, and out of tries")
                .isEqualTo(wrong);
        setWrongInARow(CodeBook.MOST_WRONG_IN_A_ROW);
        assertThat(costOf(OTHER, code, CodeResult.Reason.ACCOUNT_CAP)).isEqualTo(wrong);
        now = START.plus(LIFE);
        assertThat(costOf(OTHER, code, CodeResult.Reason.EXPIRED)).isEqualTo(wrong);
        setWrongInARow(0);
        assertThat(costOf(OTHER, code, CodeResult.Reason.EXPIRED))
                .as("expired below the cap")
                .isEqualTo(wrong);
        now = START.plus(OPEN);
        assertThat(costOf(nothingSent, code, CodeResult.Reason.NONE))
                .as("nothing sent, and over")
                .isEqualTo(wrong);
    }

    @Test
    @Tag("R-17")
    void aRightOneForAnAccountThatChangedIsVoidAndUsesNothingUp() {
        String code = opened(TRANSACTION);
        account = "changed";

        assertThat(refused(TRANSACTION, code)).isEqualTo(CodeResult.Reason.VOID);

        account = "as it was";
        assertThat(redeem(TRANSACTION, code)).isInstanceOf(CodeResult.Accepted.class);
    }

    @Test
    @Tag("R-17")
    void aProofForAnAccountThatChangedIsNone() {
        String code = opened(TRANSACTION);
        CodeResult.Accepted right = (CodeResult.Accepted) redeem(TRANSACTION, code);
        String row = right.proof().rowId();
        assertThat(provenBy(row)).isPresent();

        account = "changed";

        assertThat(provenBy(row)).isEmpty();
    }

    private Optional<String> provenBy(String row) {
        return at(book -> book.used(row, "anna", TRANSACTION.session()));
    }

    @Test
    @Tag("R-18")
    void theSameIsNotSentAgainWhenTheAccountChanged() {
        open(TRANSACTION, Codes.Resend.KEEP);
        String first = issue(TRANSACTION);
        account = "changed";

        assertThat(issue(TRANSACTION)).isNotEqualTo(first);
    }

    /** Only whoever holds the right code can cause this refusal; it writes no more than the others all the same. */
    @Test
    @Tag("R-02")
    void aVoidOneMakesTheStatementsOfAWrongOne() {
        String code = opened(TRANSACTION);
        Cost wrong = costOf(TRANSACTION, wrong(code), CodeResult.Reason.WRONG);
        account = "changed";

        assertThat(costOf(TRANSACTION, code, CodeResult.Reason.VOID)).isEqualTo(wrong);
    }

    @Test
    @Tag("R-02")
    void aCodeForNoCodeTransactionMakesTheSameStatements() {
        String code = opened(TRANSACTION);

        long wrong = costOf(TRANSACTION, wrong(code), CodeResult.Reason.WRONG).statements();

        assertThat(costOf(another(1), code, CodeResult.Reason.NONE).statements())
                .isEqualTo(wrong);
    }

    /** A code transaction without a code expires at another moment: it must not be known by the tries that are left. */
    @Test
    @Tag("R-21")
    void anExpiredOneCostsATryAndIsNotCountedForThePerson() {
        String code = opened(TRANSACTION);
        now = START.plus(LIFE);
        for (int i = 1; i < TRIES; i++) {
            assertThat(refused(TRANSACTION, wrong(code))).isEqualTo(CodeResult.Reason.EXPIRED);
        }
        assertThat(wrongInARow()).isZero();

        String again = issue(TRANSACTION);

        waste(TRANSACTION, again, 1);
        assertThat(refused(TRANSACTION, again)).isEqualTo(CodeResult.Reason.OUT_OF_TRIES);
    }

    private record Cost(long statements, Map<String, Long> rowsWritten) {}

    private Cost costOf(CodeTransaction codeTransaction, String typed, CodeResult.Reason expected) {
        Statistics statistics = database.run(
                em -> em.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics());
        Map<String, List<?>> before = stored();
        statistics.setStatisticsEnabled(true);
        statistics.clear();
        assertThat(refused(codeTransaction, typed)).isEqualTo(expected);
        long statements = statistics.getPrepareStatementCount();
        var rowsWritten = new TreeMap<String, Long>();
        stored().forEach((table, rows) -> rowsWritten.put(
                table,
                rows.stream().filter(row -> !before.get(table).contains(row)).count()));
        return new Cost(statements, rowsWritten);
    }

    private Map<String, List<?>> stored() {
        var stored = new TreeMap<String, List<?>>();
        for (String table : List.of("CITIZEN_CODE", "CITIZEN_CODE_COUNT")) {
            List<?> found = database.run(
                    em -> em.createNativeQuery("select * from " + table).getResultList());
            stored.put(
                    table,
                    found.stream().map(row -> Arrays.asList((Object[]) row)).toList());
        }
        return stored;
    }

    /** Seen to fail, with 50 that were looked at, when the count does not ask for {@code wrongInARow < :cap}. */
    @Test
    @Tag("R-20")
    void ofFiftyWrongOnesAtOnceInTenBrowsersOnlyThoseBelowTheCapAreLookedAt() {
        List<String> codes =
                IntStream.range(0, 10).mapToObj(i -> opened(another(i))).toList();
        setWrongInARow(97);
        AtomicInteger next = new AtomicInteger();

        List<CodeResult> answers = InParallel.times(50, () -> {
            int i = next.getAndIncrement() % 10;
            return redeem(another(i), wrong(codes.get(i)));
        });

        assertThat(answers).filteredOn(CodeBookTest::wasLookedAt).hasSize(3);
    }

    @Test
    @Tag("R-20")
    void aRightOneBeginsTheCountAnew() {
        String code = opened(TRANSACTION);
        waste(TRANSACTION, code, 3);

        assertRight(TRANSACTION, code);

        assertThat(wrongInARow()).isZero();
    }

    @Test
    void voidingLeavesNeitherCodesNorProofsNorACount() {
        String code = opened(TRANSACTION);
        waste(TRANSACTION, code, 1);
        opened(OTHER);
        CodeResult.Accepted right = (CodeResult.Accepted) redeem(TRANSACTION, code);
        assertThat(used(right, "anna", TRANSACTION.session())).contains("recovery");

        at(book -> {
            book.voidAll("anna");
            return null;
        });

        assertThat(rows("CodeRow")).isZero();
        assertThat(rows("CodeCountRow")).isZero();
        assertThat(used(right, "anna", TRANSACTION.session())).isEmpty();
    }

    private Optional<String> used(CodeResult.Accepted right, String subject, String session) {
        return used(right.proof().rowId(), subject, session);
    }

    private Optional<String> used(String rowId, String subject, String session) {
        return at(book -> book.used(rowId, subject, session));
    }

    @Test
    @Tag("R-57")
    void aProofIsOnesOwnInOnesOwnTabAndOnlyOfAUsedCode() {
        String code = opened(TRANSACTION);
        String rowId = database.run(
                em -> em.createQuery("select r.id from CodeRow r", String.class).getSingleResult());
        assertThat(used(rowId, "anna", TRANSACTION.session())).as("unused").isEmpty();

        assertRight(TRANSACTION, code);

        assertThat(used(rowId, "anna", TRANSACTION.session())).contains("recovery");
        assertThat(used(rowId, "berta", TRANSACTION.session())).isEmpty();
        assertThat(used(rowId, "anna", "root.other")).isEmpty();
    }

    @Test
    void aNewKeyInFrontBreaksNoCodeUnderWayAndNoCount() {
        String code = opened(TRANSACTION);
        waste(TRANSACTION, code, 2);
        ring = KeyRing.of(List.of(NEW, OLD));

        waste(TRANSACTION, code, 1);
        assertThat(wrongInARow()).isEqualTo(3);
        assertRight(TRANSACTION, code);
        assertThat(used((CodeResult.Accepted) redeemNew(), "anna", OTHER.session()))
                .isPresent();
        assertThat(countsOfPersons()).isEqualTo(1);
    }

    private CodeResult redeemNew() {
        return redeem(OTHER, opened(OTHER));
    }

    @Test
    void aCodeMadeWithTheNewKeyOutlivesTheOldOne() {
        ring = KeyRing.of(List.of(NEW, OLD));
        String code = opened(TRANSACTION);
        ring = KeyRing.of(List.of(NEW));

        assertRight(TRANSACTION, code);
    }

    @Test
    void aCodeWhoseKeyIsGoneIsWrongAndNoFault() {
        open(TRANSACTION, Codes.Resend.KEEP);
        String code = issue(TRANSACTION);
        ring = KeyRing.of(List.of(NEW));

        assertThat(refused(TRANSACTION, code)).isEqualTo(CodeResult.Reason.NONE);
        assertThat(issueAgain(TRANSACTION, "anna", PHONE)).isEmpty();
    }

    @Test
    void aKeptCodeWhoseKeyIsGoneInMidFlowIsReplaced() {
        ring = KeyRing.of(List.of(NEW, OLD));
        open(TRANSACTION, Codes.Resend.KEEP);
        ring = KeyRing.of(List.of(key("third"), NEW));
        String code = issue(TRANSACTION);
        ring = KeyRing.of(List.of(NEW));

        String again = issue(TRANSACTION);

        assertThat(again).isNotEqualTo(code);
        assertThat(refused(TRANSACTION, code)).isEqualTo(CodeResult.Reason.WRONG);
        assertRight(TRANSACTION, again);
    }

    @ParameterizedTest
    @CsvSource({"REPLACE", "KEEP"})
    @Tag("R-15")
    void nothingOfItIsStoredInClear(Codes.Resend resend) {
        open(TRANSACTION, resend);
        String code = issue(TRANSACTION);

        List<Object> stored = new ArrayList<>();
        stored().values().forEach(rows -> rows.forEach(row -> stored.addAll((List<?>) row)));

        for (String secret : List.of(code, "anna", PHONE, PHONE.substring(1), "request-1", "root", "tab")) {
            assertThat(stored)
                    .noneMatch(value -> value != null && value.toString().contains(secret));
        }
    }

    @Test
    void aUsedOneKeepsNothingItCouldBeFoundOutBy() {
        open(TRANSACTION, Codes.Resend.KEEP);
        assertRight(TRANSACTION, issue(TRANSACTION));

        CodeRow row = database.run(
                em -> em.createQuery("select r from CodeRow r", CodeRow.class).getSingleResult());

        assertThat(row.getFingerprint()).isNull();
        assertThat(row.getSealedCode()).isNull();
    }

    @Test
    void longGoneCodeTransactionsAndEmptyCountsAreSweptAndOthersStay() {
        opened(TRANSACTION);
        now = START.plus(Duration.ofDays(2)).plus(LIFE);
        assertThat(purge())
                .as("the count; the code transaction was open longer")
                .isEqualTo(1);
        assertThat(countsOfPersons()).isZero();
        now = START.plus(Duration.ofDays(2)).plus(OPEN).plusMillis(1);
        open(OTHER, Codes.Resend.REPLACE);

        assertThat(purge())
                .as("the code transaction and nobody's count beside it")
                .isEqualTo(2);
        assertThat(rows("CodeRow")).isEqualTo(1);
        assertThat(rows("CodeCountRow")).isEqualTo(1);
    }

    @Test
    @Tag("R-20")
    void aCountOfWrongOnesIsRememberedForAYear() {
        waste(TRANSACTION, opened(TRANSACTION), 1);
        now = START.plus(Duration.ofDays(365));
        assertThat(purge())
                .as("the code transaction and nobody's count beside it")
                .isEqualTo(2);
        assertThat(wrongInARow()).isEqualTo(1);
        now = START.plus(Duration.ofDays(367));
        assertThat(purge()).isEqualTo(1);
    }

    @Test
    void nobodysCountIsSweptHoweverOftenItWasWritten() {
        open(TRANSACTION, Codes.Resend.REPLACE);
        for (int i = 0; i < 2 * TRIES; i++) {
            assertThat(refused(TRANSACTION, "12345678")).isEqualTo(CodeResult.Reason.NONE);
        }
        now = START.plus(Duration.ofDays(2)).plus(OPEN).plusMillis(1);

        assertThat(purge()).isEqualTo(2);
        assertThat(rows("CodeCountRow")).isZero();
    }

    private int purge() {
        return new CodeTables()
                .tables().stream()
                        .mapToInt(table -> Purge.run(database, table.expired(now)))
                        .sum();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "13, 5", "8, 0", "8, 11"})
    @Tag("R-13")
    void aFormOutsideTheBoundsIsRefused(int digits, int tries) {
        assertThatThrownBy(() -> new Codes.Form(digits, tries, Codes.Resend.KEEP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 to 12");
    }
}
