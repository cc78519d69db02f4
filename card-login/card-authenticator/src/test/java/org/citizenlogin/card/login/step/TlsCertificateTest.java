package org.citizenlogin.card.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.Person;
import org.citizenlogin.card.login.handshake.Handover;
import org.citizenlogin.card.login.handshake.HandshakeResource;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.verdict.Checked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step whose card was proved on another host. */
class TlsCertificateTest {

    private static final CardProof PROOF = new CardProof(
            new Person("GE", "PNO", "01001012345"),
            Optional.of("NINO"),
            Optional.of("BERIDZE"),
            "georgia",
            "aa",
            "1f",
            "TLS",
            "ocsp:good");

    private final MovableClock clock = new MovableClock();
    private FakeCardContext card;

    @BeforeEach
    void aStepWithAHost() {
        CardVerifier verifier =
                new CardVerifier(() -> CardAuthorities.of(List.of()), card -> Checked.refused(null), clock);
        card = new FakeCardContext(clock, verifier, new TlsCertificate());
        card.whose =
                new CardAccounts.AccountMatch(AccountDecision.LOG_IN, Optional.of(FakeCardContext.account("nino")), 1);
    }

    private FakeCardContext comeBack(String code) {
        return card.send(CardPageId.CARD, HandshakeResource.FIELD_RESULT, code);
    }

    @Test
    void whatWasProvedThereSignsInHere() {
        card.open();
        assertThat(card.page).isEqualTo("citizen-card-tls.ftl");
        card.results.put("ticket-1 code", new Handover.Result.Proved(PROOF));
        comeBack("code");

        assertThat(card.decisions).containsExactly("success");
        assertThat(card.user.getId()).isEqualTo("nino");
    }

    @Test
    @Tag("R-43")
    void theSameResultSignsInOnce() {
        card.open();
        card.results.put("ticket-1 code", new Handover.Result.Proved(PROOF));
        comeBack("code");
        card.user = null;
        comeBack("code");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.user).isNull();
    }

    @Test
    void theResultOfAnotherSignInIsWorthNothing() {
        card.open();
        card.results.put("ticket-of-somebody-else code", new Handover.Result.Proved(PROOF));
        comeBack("code");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.message).isEqualTo(CardMessage.START_ANEW.key());
        assertThat(card.user).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "rejected, certificate_expired, EXPIRED",
        "rejected, certificate_revoked, REVOKED",
        "rejected, issuer_unknown, ISSUER_UNKNOWN",
        "rejected, not_a_persons_number, GENERIC",
        "undecided, try_again_later, STATUS_UNKNOWN",
        "undecided, ask_the_operator, STATUS_NOT_ASKABLE",
        "client, no-login-certificate, NO_CERTIFICATE",
    })
    void aRefusalThereHasItsTextHere(String outcome, String reason, CardMessage text) {
        card.open();
        card.results.put("ticket-1 code", new Handover.Result.Refused(outcome, reason));
        comeBack("code");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.message).isEqualTo(text.key());
        assertThat(card.counted).containsExactly(outcome + " " + reason);
    }

    @Test
    @Tag("R-49")
    void whereAnybodysHeadersWouldBeBelievedItServesNobody() {
        card.handshakeTrouble = Optional.of("any sender is believed");

        assertThat(card.open().page).isEqualTo("citizen-card-unavailable.ftl");
        card.results.put("ticket-1 code", new Handover.Result.Proved(PROOF));
        assertThat(comeBack("code").decisions).containsExactly("challenge");
        assertThat(card.user).isNull();
    }
}
