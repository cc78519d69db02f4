package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.casework.CaseHistory.Fault;
import org.citizenlogin.casework.CaseHistory.Head;
import org.citizenlogin.casework.CaseHistory.Verification;
import org.citizenlogin.casework.HistoryEntry.Fact;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseHistoryTest {

    private static final Instant AT = Instant.parse("2001-02-03T04:05:06.007Z");
    private static final String RECORDING = "ab".repeat(32);
    private static final KeyRing RING = ring("k1", 1);

    private final List<HistoryEntry> entries = new ArrayList<>();
    private final Head head;

    CaseHistoryTest() {
        Head reached = Head.of("case-1");
        for (Fact fact : facts()) {
            HistoryEntry entry = CaseHistory.append(reached, fact);
            entries.add(entry);
            reached = Head.of(entry);
        }
        head = reached;
    }

    private static List<Fact> facts() {
        return List.of(
                fact("JOIN", "CITIZEN", CaseState.NEW, CaseState.WAITING, ""),
                fact("CLAIM", "nino", CaseState.WAITING, CaseState.CLAIMED, ""),
                fact("CHECK", "nino", CaseState.WITH_OPERATOR, CaseState.WITH_OPERATOR, "face=PASSED"),
                new Fact(
                        AT,
                        "RECORDING_COMPLETE",
                        "SERVER",
                        CaseState.WITH_OPERATOR,
                        CaseState.WITH_OPERATOR,
                        "",
                        Optional.of(RECORDING)),
                fact("REJECT", "nino", CaseState.WITH_OPERATOR, CaseState.REJECTED, "FACE_DIFFERS"));
    }

    private static Fact fact(String action, String actor, CaseState from, CaseState to, String detail) {
        return new Fact(AT, action, actor, from, to, detail, Optional.empty());
    }

    private static KeyRing ring(String id, int first) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + 7 * i);
        }
        return KeyRing.parse(id + ":" + Base64.getEncoder().encodeToString(key));
    }

    private void isFaulty(long entry, Fault fault) {
        assertThat(CaseHistory.verify(entries, head)).isEqualTo(new Verification.Faulty(entry, fault));
    }

    @Test
    void whatNobodyTouchedIsIntact() {
        assertThat(CaseHistory.verify(entries, head)).isEqualTo(new Verification.Intact());
        assertThat(CaseHistory.verify(List.of(), Head.of("case-2"))).isEqualTo(new Verification.Intact());
    }

    @Test
    void aRemovedEntryIsNoticedWhereverItWas() {
        for (int removed = 0; removed < entries.size(); removed++) {
            List<HistoryEntry> rest = new ArrayList<>(entries);
            rest.remove(removed);
            boolean last = removed == entries.size() - 1;
            assertThat(CaseHistory.verify(rest, head))
                    .isEqualTo(new Verification.Faulty(removed + 1, last ? Fault.TRUNCATED : Fault.OUT_OF_ORDER));
        }
        entries.clear();
        isFaulty(1, Fault.TRUNCATED);
    }

    @Test
    void twoEntriesInEachOthersPlaceAreNoticed() {
        for (int first = 0; first < entries.size(); first++) {
            for (int second = first + 1; second < entries.size(); second++) {
                List<HistoryEntry> swapped = new ArrayList<>(entries);
                swapped.set(first, entries.get(second));
                swapped.set(second, entries.get(first));
                assertThat(CaseHistory.verify(swapped, head))
                        .isEqualTo(new Verification.Faulty(first + 1, Fault.OUT_OF_ORDER));
            }
        }
    }

    /** Each field alone, with the hash left as it was. */
    @Test
    void anAlteredFieldIsNoticedInEveryEntry() {
        for (int i = 0; i < entries.size(); i++) {
            HistoryEntry entry = entries.get(i);
            Fact was = entry.fact();
            for (int field = 0; field < 7; field++) {
                entries.set(
                        i,
                        new HistoryEntry(
                                "case-1", entry.number(), altered(was, field), entry.previous(), entry.hash()));
                isFaulty(i + 1, Fault.ALTERED);
            }
            entries.set(i, new HistoryEntry("case-1", entry.number(), was, "0".repeat(64), entry.hash()));
            isFaulty(i + 1, Fault.ALTERED);
            entries.set(i, entry);
        }
    }

    private static Fact altered(Fact was, int field) {
        return new Fact(
                field == 0 ? was.at().plusMillis(1) : was.at(),
                field == 1 ? "APPROVE" : was.action(),
                field == 2 ? "irakli" : was.actor(),
                field == 3 ? CaseState.AWAY : was.from(),
                field == 4 ? CaseState.APPROVED : was.to(),
                field == 5 ? "x" + was.detail() : was.detail(),
                field == 6 ? Optional.of("cd".repeat(32)) : was.recordingSha256());
    }

    @Test
    void anAlteredEntryWithANewHashBreaksTheNextOneOrTheHead() {
        for (int i = 0; i < entries.size(); i++) {
            HistoryEntry entry = entries.get(i);
            Fact other = fact("APPROVE", "nino", CaseState.WITH_OPERATOR, CaseState.APPROVED, "");
            entries.set(i, HistoryEntry.of("case-1", entry.number(), other, entry.previous()));
            isFaulty(i + (i == entries.size() - 1 ? 1 : 2), Fault.BROKEN);
            entries.set(i, entry);
        }
    }

    @Test
    void anEntryOfAnotherCaseIsNoticed() {
        entries.set(0, CaseHistory.append(Head.of("case-2"), facts().get(0)));
        isFaulty(1, Fault.FOREIGN);
        entries.set(0, HistoryEntry.of("case-1", 1, facts().get(0), HistoryEntry.genesis("case-2")));
        isFaulty(1, Fault.BROKEN);
    }

    @Test
    void whatWasWrittenPastTheHeadIsNoticed() {
        entries.add(CaseHistory.append(head, facts().get(0)));
        isFaulty(entries.size(), Fault.TOO_LONG);
        HistoryEntry doubled = entries.remove(entries.size() - 1);
        entries.add(entries.get(entries.size() - 1));
        isFaulty(doubled.number(), Fault.OUT_OF_ORDER);
    }

    /** Whoever can write both tables makes a chain that is right by itself. The key shows it. */
    @Test
    void aChainRewrittenWithItsHeadIsNoticedByTheKeyedFingerprintAlone() {
        KeyRing.Fingerprint kept = head.fingerprint(RING);
        HistoryEntry rewritten = CaseHistory.append(Head.of("case-1"), facts().get(4));
        Head forged = Head.of(rewritten);
        assertThat(CaseHistory.verify(List.of(rewritten), forged)).isEqualTo(new Verification.Intact());
        assertThat(forged.matches(RING, kept)).isFalse();
        assertThat(forged.matches(RING, forged.fingerprint(ring("k1", 2)))).isFalse();
        assertThat(head.matches(RING, kept)).isTrue();
    }

    /** What is not noticed, so that nobody relies on it. */
    @Test
    void anEarlierStateOfRowAndHistoryThatWasTrueOnceIsIntact() {
        HistoryEntry second = entries.get(1);
        Head earlier = Head.of(second);
        KeyRing.Fingerprint keptThen = earlier.fingerprint(RING);
        assertThat(CaseHistory.verify(entries.subList(0, 2), earlier)).isEqualTo(new Verification.Intact());
        assertThat(earlier.matches(RING, keptThen)).isTrue();
    }

    /** The byte form is a contract: stored hashes depend on it. Written again here by hand. */
    @Test
    void theByteFormIsTheFramedFieldsWithTheVersionFirst() throws Exception {
        HistoryEntry entry = entries.get(3);
        var bytes = new java.io.ByteArrayOutputStream();
        var frame = new java.io.DataOutputStream(bytes);
        List<String> parts = List.of(
                "citizen-login/case-history/1",
                "case-1",
                "4",
                "981173106007",
                "RECORDING_COMPLETE",
                "SERVER",
                "WITH_OPERATOR",
                "WITH_OPERATOR",
                "",
                RECORDING,
                entries.get(2).hash());
        frame.writeInt(parts.size());
        for (String part : parts) {
            frame.writeInt(part.length());
            frame.writeBytes(part);
        }
        assertThat(entry.hash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray())));
    }

    @Test
    void aMomentIsKeptToTheMillisecondSoThatAReadRowHasTheSameHash() {
        Fact precise = fact("JOIN", "CITIZEN", CaseState.NEW, CaseState.WAITING, "");
        Fact nanos = new Fact(
                AT.plusNanos(999_999), "JOIN", "CITIZEN", CaseState.NEW, CaseState.WAITING, "", Optional.empty());
        assertThat(nanos).isEqualTo(precise);
    }

    /** Who reads the history would have no words for it. */
    @Test
    @Tag("R-128")
    void anActionThatNobodyKnowsIsNotAppended() {
        Fact unknown = fact("CHECKED", "nino", CaseState.WITH_OPERATOR, CaseState.WITH_OPERATOR, "");
        assertThatThrownBy(() -> CaseHistory.append(head, unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CHECKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nino Beridze", "+995599123456", "a\nb", "\u10dc\u10d8\u10dc\u10dd", "a@b"})
    void aDetailIsACodeAndNoTextOfThePerson(String text) {
        assertThatThrownBy(() -> fact("CHECK", "nino", CaseState.NEW, CaseState.NEW, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("detail")
                .hasMessageNotContaining(text);
        assertThatThrownBy(() -> fact(text, "nino", CaseState.NEW, CaseState.NEW, ""))
                .hasMessageContaining("action");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AB", "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB"})
    void aHashIsLowerCaseHexadecimal(String text) {
        assertThatThrownBy(() -> new HistoryEntry("case-1", 1, facts().get(0), "0".repeat(64), text))
                .hasMessageContaining("hash");
        assertThatThrownBy(() -> new Fact(AT, "A", "SERVER", CaseState.NEW, CaseState.NEW, "", Optional.of(text)))
                .hasMessageContaining("recordingSha256");
    }
}
