package org.citizenlogin.sms.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.lookups.v2.PhoneNumber.CallForwardingInfo;
import com.twilio.rest.lookups.v2.PhoneNumber.LastSimSwapInfo;
import com.twilio.rest.lookups.v2.PhoneNumber.SimSwapInfo;
import com.twilio.rest.lookups.v2.PhoneNumberFetcher;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Asks Twilio's Lookup v2 once ({@code GET /v2/PhoneNumbers/{number}?Fields=sim_swap}); whatever is not a clear answer is
 * none.
 *
 * <p>An operator tells either the moment of the last change or whether there was one within a period of its own choice.
 * A period shorter than the one asked about clears nothing; a change within a longer one may be recent, so it counts.
 */
final class TwilioSimSwap implements SimSwapCheck {

    /** In all: the citizen's message waits for it. */
    static final Duration DEADLINE = Duration.ofSeconds(2);

    static final String SIM_SWAP = "sim_swap";
    static final String CALL_FORWARDING = "call_forwarding";

    private static final Logger LOG = Logger.getLogger(TwilioSimSwap.class);

    private final TwilioSimSwapConfig config;
    private final HttpClient client;
    private final Clock clock;
    private final Duration deadline;

    TwilioSimSwap(TwilioSimSwapConfig config, HttpClient client, Clock clock, Duration deadline) {
        this.config = config;
        this.client = client;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public Finding ask(KeycloakSession session, PhoneNumber phone, Duration within) {
        OneRequest request = new OneRequest(client, config.base(), clock, deadline);
        TwilioRestClient twilio = new TwilioRestClient.Builder(
                        config.account().user(), config.account().password().reveal())
                .accountSid(config.account().sid())
                .httpClient(request)
                .build();
        PhoneNumberFetcher question = new PhoneNumberFetcher(phone.e164())
                .setFields(config.callForwarding() ? SIM_SWAP + "," + CALL_FORWARDING : SIM_SWAP);
        try {
            return read(request, question.fetch(twilio), within);
        } catch (OneRequest.Unanswered e) {
            return undecided("no answer");
        } catch (RuntimeException e) {
            // The SDK's messages quote the number, so none is passed on.
            return undecided("http-" + request.status());
        }
    }

    private Finding read(OneRequest request, com.twilio.rest.lookups.v2.PhoneNumber answer, Duration within) {
        if (request.status() != 200) {
            return undecided("http-" + request.status());
        }
        if (answer == null || !Boolean.TRUE.equals(answer.getValid())) {
            return undecided("not a number of anybody");
        }
        Finding card = card(answer.getSimSwap(), within);
        if (!config.callForwarding() || card == Finding.SWAPPED) {
            return card;
        }
        Finding calls = calls(answer.getCallForwarding());
        return calls == Finding.NOT_SWAPPED ? card : calls;
    }

    private Finding card(SimSwapInfo swap, Duration within) {
        if (swap == null || swap.getLastSimSwap() == null) {
            return undecided(SIM_SWAP + " is empty");
        }
        if (swap.getErrorCode() != null) {
            return undecided(SIM_SWAP + "-" + swap.getErrorCode());
        }
        LastSimSwapInfo last = swap.getLastSimSwap();
        if (last.getLastSimSwapDate() != null) {
            Instant changed = last.getLastSimSwapDate().toInstant();
            return changed.isBefore(clock.instant().minus(within)) ? Finding.NOT_SWAPPED : Finding.SWAPPED;
        }
        if (last.getSwappedInPeriod() == null) {
            return undecided(SIM_SWAP + " has no date");
        }
        if (last.getSwappedInPeriod()) {
            return Finding.SWAPPED;
        }
        return period(last.getSwappedPeriod())
                .filter(period -> period.compareTo(within) >= 0)
                .map(period -> Finding.NOT_SWAPPED)
                .orElseGet(() -> undecided(SIM_SWAP + " looks back too short a time"));
    }

    private static Finding calls(CallForwardingInfo forwarding) {
        if (forwarding == null || forwarding.getCallForwardingEnabled() == null) {
            return undecided(CALL_FORWARDING + " is empty");
        }
        if (forwarding.getErrorCode() != null) {
            return undecided(CALL_FORWARDING + "-" + forwarding.getErrorCode());
        }
        return forwarding.getCallForwardingEnabled() ? Finding.SWAPPED : Finding.NOT_SWAPPED;
    }

    /** ISO 8601. */
    private static Optional<Duration> period(String text) {
        try {
            return Optional.ofNullable(text).map(Duration::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The operator of the server sees why; neither the number nor what the other side wrote. */
    private static Finding undecided(String why) {
        LOG.warnf("Twilio Lookup could not say: %s", why);
        return Finding.UNDECIDED;
    }
}
