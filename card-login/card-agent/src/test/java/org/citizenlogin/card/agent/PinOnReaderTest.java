package org.citizenlogin.card.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.card.agent.configuration.AgentSettings;
import org.citizenlogin.card.agent.dialog.Dialog;
import org.citizenlogin.card.agent.dialog.Pin;
import org.citizenlogin.card.agent.dialog.PinQuestion;
import org.citizenlogin.card.agent.exchange.AuthenticateRequest;
import org.citizenlogin.card.agent.exchange.LoginAlgorithm;
import org.citizenlogin.card.agent.exchange.Reason;
import org.citizenlogin.card.agent.exchange.Sites;
import org.citizenlogin.card.agent.exchange.Tried;
import org.citizenlogin.card.agent.pkcs11.LoginCard;
import org.citizenlogin.card.agent.pkcs11.PinState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A reader with keys of its own: the PIN never enters the computer. */
class PinOnReaderTest {

    private final List<String> seen = new ArrayList<>();
    private boolean takesTheFinalTry = true;

    private final class Person implements Dialog {

        @Override
        public Optional<Integer> choose(String site, List<String> choices, Locale language) {
            seen.add("choose");
            return Optional.empty();
        }

        @Override
        public Optional<Pin> askPin(PinQuestion question) {
            seen.add("asked for the PIN");
            return Optional.of(Pin.of("1234".toCharArray()));
        }

        @Override
        public Optional<Notice> pointToReader(PinQuestion question) {
            seen.add("pointed to the reader" + (question.finalTry() ? ", final try" : ""));
            return takesTheFinalTry ? Optional.of(() -> seen.add("notice closed")) : Optional.empty();
        }
    }

    private final class CardBehindKeys implements LoginCard {

        private final PinState state;
        private final Tried<byte[]> answer;

        CardBehindKeys(PinState state, Tried<byte[]> answer) {
            this.state = state;
            this.answer = answer;
        }

        @Override
        public PinState pinState() {
            return state;
        }

        @Override
        public LoginAlgorithm algorithm() {
            return LoginAlgorithm.ES256;
        }

        @Override
        public Tried<byte[]> sign(char @Nullable [] pin, byte[] challenge) {
            seen.add(pin == null ? "signed without a PIN of ours" : "signed with a PIN");
            return answer;
        }

        @Override
        public void close() {
            seen.add("closed");
        }
    }

    private static PinState onReader(boolean finalTry, boolean locked) {
        return new PinState(false, finalTry, locked, true, 4, 8);
    }

    private Tried<byte[]> logIn(PinState state, Tried<byte[]> answer) {
        AuthenticateRequest request = AuthenticateRequest.read(
                        ("{\"command\":\"authenticate\",\"arguments\":{\"challengeNonce\":\"" + "A".repeat(44)
                                        + "\",\"origin\":\"https://login.example.org\",\"lang\":\"en\"}}")
                                .getBytes(StandardCharsets.UTF_8),
                        new Sites(Set.of(), false))
                .value()
                .orElseThrow();
        Login login = new Login(AgentSettings.from(Map.of()), List.of(), new Person(), Clock.systemUTC());
        return login.sign(request, "NINO BERIDZE", new CardBehindKeys(state, answer));
    }

    @Test
    void thePersonIsPointedToTheReaderAndNobodyAsksForThePin() {
        Tried<byte[]> signed = logIn(onReader(false, false), Tried.made(new byte[64]));
        assertThat(signed.value()).isPresent();
        assertThat(seen).containsExactly("pointed to the reader", "signed without a PIN of ours", "notice closed");
    }

    @Test
    void aReaderWithoutKeysIsNotPointedTo() {
        logIn(new PinState(false, false, false, false, 4, 8), Tried.made(new byte[64]));
        assertThat(seen).containsExactly("asked for the PIN", "signed with a PIN");
    }

    @Test
    void theNoticeIsClosedWhenTheReaderSaysNo() {
        Tried<byte[]> refused = logIn(onReader(false, false), Tried.refused(Reason.WRONG_PIN.plainly()));
        assertThat(refused.refusal().orElseThrow().reason()).isEqualTo(Reason.WRONG_PIN);
        assertThat(seen).endsWith("notice closed");
    }

    @Test
    void whoDoesNotTakeTheFinalTryNeverReachesTheCard() {
        takesTheFinalTry = false;
        Tried<byte[]> refused = logIn(onReader(true, false), Tried.made(new byte[64]));
        assertThat(refused.refusal().orElseThrow().reason()).isEqualTo(Reason.CANCELLED);
        assertThat(seen).containsExactly("pointed to the reader, final try");
    }

    @Test
    void aBlockedPinIsSaidBeforeAnybodyTypes() {
        Tried<byte[]> refused = logIn(onReader(false, true), Tried.made(new byte[64]));
        assertThat(refused.refusal().orElseThrow().reason()).isEqualTo(Reason.PIN_LOCKED);
        assertThat(seen).isEmpty();
    }
}
