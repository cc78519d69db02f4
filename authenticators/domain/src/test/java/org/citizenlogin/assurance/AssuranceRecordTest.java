package org.citizenlogin.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssuranceRecordTest {

    private static final Instant VERIFIED = Instant.parse("2001-02-03T04:05:06Z");
    private static final Evidence PASSPORT = new Evidence(Evidence.DocumentType.PASSPORT, "GEO");

    private String accountId = "b1f6";
    private String framework = "eidas";
    private String organisation = "\u10e1\u10d4\u10e0\u10d5\u10d8\u10e1\u10d8 House of Justice";
    private Optional<String> place = Optional.empty();
    private List<Evidence> evidence = List.of(PASSPORT);
    private Set<CheckMethod> checks = Set.of(CheckMethod.VRI, CheckMethod.PVR);
    private Optional<String> caseId = Optional.of("case-1");
    private Optional<Instant> expiresAt = Optional.empty();

    private AssuranceRecord of(IdentificationMethod method, AssuranceLevel level) {
        return at(method, level, VERIFIED);
    }

    private AssuranceRecord at(IdentificationMethod method, AssuranceLevel level, Instant verifiedAt) {
        return new AssuranceRecord(
                accountId,
                method,
                framework,
                level,
                verifiedAt,
                organisation,
                place,
                evidence,
                checks,
                caseId,
                expiresAt);
    }

    private AssuranceRecord video() {
        return of(IdentificationMethod.VIDEO, AssuranceLevel.SUBSTANTIAL);
    }

    @ParameterizedTest
    @EnumSource
    void noRecordStatesMoreThanItsMethodProves(IdentificationMethod method) {
        prepare(method);
        for (AssuranceLevel level : AssuranceLevel.values()) {
            if (method.highest().isAtLeast(level)) {
                assertThat(of(method, level).level()).isEqualTo(level);
            } else {
                assertThatThrownBy(() -> of(method, level))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("level");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CARD, HIGH", "VIDEO, SUBSTANTIAL", "COUNTER, HIGH", "VOUCHED, LOW"})
    void theHighestLevelOfEachMethod(IdentificationMethod method, AssuranceLevel highest) {
        assertThat(method.highest()).isEqualTo(highest);
    }

    private void prepare(IdentificationMethod method) {
        checks = switch (method) {
            case CARD -> Set.of(CheckMethod.TOKEN, CheckMethod.VCRYPT);
            case VIDEO -> Set.of(CheckMethod.VRI, CheckMethod.PVR, CheckMethod.DATA);
            case COUNTER -> Set.of(CheckMethod.VPIP, CheckMethod.PVP);
            case VOUCHED -> Set.of();
        };
        caseId = method == IdentificationMethod.CARD ? Optional.empty() : Optional.of("case-1");
    }

    @Test
    void aVideoCallHasNoCheckThatIsMadeInPersonAndMissesNone() {
        for (CheckMethod check : CheckMethod.values()) {
            checks = EnumSet.of(CheckMethod.VRI, CheckMethod.PVR, check);
            boolean possible =
                    Set.of(CheckMethod.VRI, CheckMethod.PVR, CheckMethod.DATA).contains(check);
            if (possible) {
                assertThat(video().checks()).contains(check);
            } else {
                assertThatThrownBy(this::video).hasMessageContaining("checks");
            }
        }
        checks = Set.of(CheckMethod.VRI);
        assertThatThrownBy(this::video).hasMessageContaining("checks");
    }

    @Test
    void onlyAVouchedRecordHasNoDocument() {
        evidence = List.of();
        prepare(IdentificationMethod.VOUCHED);
        assertThat(of(IdentificationMethod.VOUCHED, AssuranceLevel.LOW).evidence())
                .isEmpty();
        for (IdentificationMethod method :
                List.of(IdentificationMethod.CARD, IdentificationMethod.VIDEO, IdentificationMethod.COUNTER)) {
            prepare(method);
            assertThatThrownBy(() -> of(method, AssuranceLevel.LOW)).hasMessageContaining("evidence");
        }
    }

    @Test
    void theCaseIsNamedWhereThereIsOneAndNowhereElse() {
        caseId = Optional.empty();
        assertThatThrownBy(this::video).hasMessageContaining("caseId must be present");
        prepare(IdentificationMethod.CARD);
        caseId = Optional.of("case-1");
        assertThatThrownBy(() -> of(IdentificationMethod.CARD, AssuranceLevel.HIGH))
                .hasMessageContaining("caseId must be absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u202eb", "a\u2028b", "a\u0000"})
    void aNameIsOneLineOfVisibleText(String name) {
        organisation = name;
        assertThatThrownBy(this::video)
                .hasMessageContaining("organisation")
                .hasMessageNotContaining(name.isBlank() ? "\n" : name);
        organisation = "x".repeat(200);
        place = Optional.of(name);
        assertThatThrownBy(this::video).hasMessageContaining("place");
        place = Optional.of("x".repeat(201));
        assertThatThrownBy(this::video).hasMessageContaining("place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eIDAS", "de-aml", "e idas"})
    void aTrustFrameworkIsAnIdentifier(String text) {
        framework = text;
        assertThatThrownBy(this::video).hasMessageContaining("trustFramework");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GE", "geo", "GEO1", "\u0413EO"})
    void anIssuerHasThreeLetters(String issuer) {
        assertThatThrownBy(() -> new Evidence(Evidence.DocumentType.IDCARD, issuer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("issuer");
    }

    @Test
    void itsAgeIsNeverNegative() {
        assertThat(video().age(VERIFIED.plusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(video().age(VERIFIED.minusSeconds(2))).isZero();
    }

    @Test
    void itExpiresAtTheMomentWritten() {
        Instant end = VERIFIED.plus(Duration.ofDays(365));
        expiresAt = Optional.of(end);
        assertThat(video().isValidAt(end.minusMillis(1))).isTrue();
        assertThat(video().isValidAt(end)).isFalse();
        expiresAt = Optional.of(VERIFIED);
        assertThatThrownBy(this::video).hasMessageContaining("expiresAt");
    }

    @Test
    void itSatisfiesALowerLevelAndNoHigherOneAndOnlyWhileYoungEnough() {
        Duration day = Duration.ofDays(1);
        Instant later = VERIFIED.plus(day);
        assertThat(video().satisfies(AssuranceLevel.LOW, day, later)).isTrue();
        assertThat(video().satisfies(AssuranceLevel.SUBSTANTIAL, day, later)).isTrue();
        assertThat(video().satisfies(AssuranceLevel.HIGH, day, later)).isFalse();
        assertThat(video().satisfies(AssuranceLevel.LOW, day, later.plusMillis(1)))
                .isFalse();
        expiresAt = Optional.of(later);
        assertThat(video().satisfies(AssuranceLevel.LOW, day, later)).isFalse();
    }

    @Test
    void theStrongestIsTheHighestValidOneAndOfEqualOnesTheLatest() {
        AssuranceRecord early = at(IdentificationMethod.VIDEO, AssuranceLevel.SUBSTANTIAL, VERIFIED);
        AssuranceRecord late = at(IdentificationMethod.VIDEO, AssuranceLevel.SUBSTANTIAL, VERIFIED.plusSeconds(5));
        AssuranceRecord low = at(IdentificationMethod.VIDEO, AssuranceLevel.LOW, VERIFIED.plusSeconds(9));
        prepare(IdentificationMethod.CARD);
        expiresAt = Optional.of(VERIFIED.plusSeconds(60));
        AssuranceRecord card = of(IdentificationMethod.CARD, AssuranceLevel.HIGH);
        List<AssuranceRecord> all = List.of(low, late, card, early);
        assertThat(AssuranceRecord.strongest(all, VERIFIED.plusSeconds(59))).contains(card);
        assertThat(AssuranceRecord.strongest(all, VERIFIED.plusSeconds(60))).contains(late);
        assertThat(AssuranceRecord.strongest(List.of(), VERIFIED)).isEmpty();
    }

    @Test
    void itsTextSaysNotWhoWasWhere() {
        accountId = "account-of-somebody";
        place = Optional.of("Office 7");
        assertThat(video().toString()).doesNotContain("somebody", "Office", "case-1");
    }

    @Test
    void theNamesAreContracts() {
        assertThat(Stream.of(IdentificationMethod.values()).map(Enum::name))
                .containsExactly("CARD", "VIDEO", "COUNTER", "VOUCHED");
        assertThat(Stream.of(CheckMethod.values()).map(CheckMethod::word))
                .containsExactly("vpip", "vpiruv", "vri", "vcrypt", "data", "token", "pvp", "pvr");
        assertThat(Stream.of(Evidence.DocumentType.values()).map(Evidence.DocumentType::word))
                .containsExactly("idcard", "passport", "residence_permit", "driving_permit");
    }
}
