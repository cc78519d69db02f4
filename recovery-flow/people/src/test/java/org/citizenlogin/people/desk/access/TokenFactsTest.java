package org.citizenlogin.people.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.people.desk.Desk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each refusal with exactly one thing wrong. */
@Tag("R-53")
class TokenFactsTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final Duration LIFE = Duration.ofHours(10);
    private static final Set<String> OPERATOR = Set.of(Desk.OPERATOR);

    private static final TokenFacts GOOD = new TokenFacts(
            Desk.CLIENT,
            Set.of("account", Desk.CLIENT),
            false,
            false,
            Optional.of(OPERATOR),
            OPERATOR,
            Optional.of(NOW));

    private static Optional<AccessRefusal> refusal(TokenFacts facts) {
        return facts.refusal(OPERATOR, LIFE, NOW);
    }

    private static TokenFacts roles(Optional<Set<String>> ofToken, Set<String> ofAccount) {
        return new TokenFacts(Desk.CLIENT, Set.of(Desk.CLIENT), false, false, ofToken, ofAccount, Optional.of(NOW));
    }

    private static TokenFacts secondFactor(Optional<Instant> at) {
        return new TokenFacts(Desk.CLIENT, Set.of(Desk.CLIENT), false, false, Optional.of(OPERATOR), OPERATOR, at);
    }

    @Test
    void anOperatorWithAFreshSecondFactorIsLetIn() {
        assertThat(refusal(GOOD)).isEmpty();
    }

    @Test
    void aTokenOfAnotherClientIsRefusedThoughItNamesTheAudience() {
        assertThat(refusal(new TokenFacts(
                        "portal",
                        Set.of(Desk.CLIENT),
                        false,
                        false,
                        Optional.of(OPERATOR),
                        OPERATOR,
                        Optional.of(NOW))))
                .contains(AccessRefusal.WRONG_CLIENT);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertThat(refusal(new TokenFacts(
                        Desk.CLIENT,
                        Set.of("account"),
                        false,
                        false,
                        Optional.of(OPERATOR),
                        OPERATOR,
                        Optional.of(NOW))))
                .contains(AccessRefusal.WRONG_AUDIENCE);
    }

    @Test
    void aServiceAccountAndAnOfflineSessionAreRefused() {
        assertThat(refusal(new TokenFacts(
                        Desk.CLIENT,
                        Set.of(Desk.CLIENT),
                        true,
                        false,
                        Optional.of(OPERATOR),
                        OPERATOR,
                        Optional.of(NOW))))
                .contains(AccessRefusal.SERVICE_ACCOUNT);
        assertThat(refusal(new TokenFacts(
                        Desk.CLIENT,
                        Set.of(Desk.CLIENT),
                        false,
                        true,
                        Optional.of(OPERATOR),
                        OPERATOR,
                        Optional.of(NOW))))
                .contains(AccessRefusal.OFFLINE_SESSION);
    }

    @Test
    void aRoleCountsWhenTokenAndAccountHaveIt() {
        assertThat(refusal(roles(Optional.empty(), OPERATOR)))
                .as("a lightweight token")
                .contains(AccessRefusal.ROLES_NOT_NAMED);
        assertThat(refusal(roles(Optional.of(Set.of()), OPERATOR)))
                .as("a narrowed token")
                .contains(AccessRefusal.ROLE_MISSING);
        assertThat(refusal(roles(Optional.of(OPERATOR), Set.of())))
                .as("a role that was taken away")
                .contains(AccessRefusal.ROLE_MISSING);
        assertThat(refusal(roles(Optional.of(Set.of(Desk.SUPERVISOR)), Set.of(Desk.SUPERVISOR))))
                .as("another role")
                .contains(AccessRefusal.ROLE_MISSING);
    }

    @Test
    void theSecondFactorMustBeShownAndFresh() {
        assertThat(refusal(secondFactor(Optional.empty()))).contains(AccessRefusal.SECOND_FACTOR_MISSING);
        assertThat(refusal(secondFactor(Optional.of(NOW.minus(LIFE))))).contains(AccessRefusal.SECOND_FACTOR_OLD);
        assertThat(refusal(secondFactor(Optional.of(NOW.minus(LIFE).plusSeconds(1)))))
                .isEmpty();
    }
}
