package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.casework.AuthorityMatrix.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorityMatrixTest {

    private static final AuthorityMatrix ONE_OPERATOR = new AuthorityMatrix(Set.of());

    private static Case of(CaseChannel channel, CasePurpose purpose, Reach reach) {
        return Case.open(Cases.opening(channel, purpose, reach));
    }

    @ParameterizedTest
    @CsvSource({
        "VIDEO,   RESTORE_ACCESS, REGISTERED_CONTACT, false, PT0S,  true,  true",
        "VIDEO,   RESTORE_ACCESS, NOTHING,            false, PT0S,  true,  true",
        "VIDEO,   CHANGE_PHONE,   REGISTERED_CONTACT, false, PT24H, true,  true",
        "VIDEO,   CHANGE_PHONE,   NOTHING,            false, PT24H, true,  true",
        "VIDEO,   REGISTER,       NOTHING,            false, PT0S,  false, true",
        "COUNTER, RESTORE_ACCESS, NOTHING,            false, PT0S,  true,  true",
        "COUNTER, CHANGE_PHONE,   REGISTERED_CONTACT, false, PT0S,  true,  true",
        "COUNTER, REGISTER,       NOTHING,            false, PT0S,  false, true",
        "HOTLINE, RESTORE_ACCESS, REGISTERED_CONTACT, false, PT0S,  true,  false",
        "HOTLINE, RESTORE_ACCESS, POSSESSION,         false, PT0S,  true,  false",
        "HOTLINE, RESTORE_ACCESS, NOTHING,            true,  PT24H, true,  false",
        "EXTERNAL_VIDEO, RESTORE_ACCESS, NOTHING,     false, PT0S,  true,  true",
    })
    void whatAChannelMayApprove(
            CaseChannel channel,
            CasePurpose purpose,
            Reach reach,
            boolean second,
            Duration delay,
            boolean notice,
            boolean assurance) {
        assertThat(ONE_OPERATOR.ask(of(channel, purpose, reach))).contains(new Grant(second, delay, notice, assurance));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOTLINE", "EXTERNAL_VIDEO"})
    void aVoiceAndAnotherSystemChangeNoPhoneAndRegisterNobody(CaseChannel channel) {
        for (Reach reach : Reach.values()) {
            assertThat(ONE_OPERATOR.ask(of(channel, CasePurpose.CHANGE_PHONE, reach)))
                    .isEmpty();
            assertThat(ONE_OPERATOR.ask(of(channel, CasePurpose.REGISTER, reach)))
                    .isEmpty();
        }
        assertThat(AuthorityMatrix.isPossible(channel, CasePurpose.CHANGE_PHONE))
                .isFalse();
        assertThat(AuthorityMatrix.isPossible(channel, CasePurpose.RESTORE_ACCESS))
                .isTrue();
    }

    @Test
    void everyPairIsAnsweredAndFourEyesAreAskedExactlyOfTheirPurposes() {
        for (CaseChannel channel : CaseChannel.values()) {
            for (CasePurpose purpose : CasePurpose.values()) {
                for (Reach reach : Reach.values()) {
                    Case current = of(channel, purpose, reach);
                    Optional<Grant> alone = ONE_OPERATOR.ask(current);
                    Optional<Grant> strict = new AuthorityMatrix(Set.of(purpose)).ask(current);
                    assertThat(strict.isPresent()).isEqualTo(alone.isPresent());
                    assertThat(strict.stream().allMatch(Grant::secondOperator)).isTrue();
                    assertThat(strict.map(Grant::delay)).isEqualTo(alone.map(Grant::delay));
                }
            }
        }
        assertThat(AuthorityMatrix.FOUR_EYES).containsExactlyInAnyOrder(CasePurpose.CHANGE_PHONE, CasePurpose.REGISTER);
    }

    @Test
    void casesOfOneDayAreRelatedByPersonPhoneAndAddress() {
        Relation.Traits one = traits(Cases.OPENED, "p", "t", "a");
        Instant dayBefore = Cases.OPENED.minus(Relation.WITHIN);
        assertThat(Relation.between(one, List.of())).isEmpty();
        assertThat(Relation.between(one, List.of(traits(dayBefore, "p", "x", "y"))))
                .containsExactly(Relation.SAME_PERSON);
        assertThat(Relation.between(one, List.of(traits(dayBefore, "x", "t", "y"), traits(dayBefore, "y", "y", "a"))))
                .containsExactly(Relation.SAME_PHONE, Relation.SAME_ADDRESS);
        assertThat(Relation.between(one, List.of(traits(dayBefore.minusMillis(1), "p", "t", "a"))))
                .isEmpty();
        assertThat(Relation.between(one, List.of(traits(Cases.OPENED.plus(Relation.WITHIN), "p", "x", "y"))))
                .containsExactly(Relation.SAME_PERSON);
    }

    @Test
    void twoCasesWithoutAPhoneHaveNoPhoneInCommon() {
        Relation.Traits without = new Relation.Traits(Cases.OPENED, "p", Optional.empty(), Optional.empty());
        Relation.Traits other = new Relation.Traits(Cases.OPENED, "q", Optional.empty(), Optional.empty());
        assertThat(Relation.between(without, List.of(other))).isEmpty();
    }

    private static Relation.Traits traits(Instant at, String person, String phone, String address) {
        return new Relation.Traits(at, person, Optional.of(phone), Optional.of(address));
    }
}
