package org.citizenlogin.card.login.handshake;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.secret.RandomId;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Transfer from the sign-in to the host of the handshake and back, in the server's store for single-use objects.
 *
 * <p>The browser carries a ticket to the host; the ticket reveals nothing and gives no access. The browser that made the
 * handshake carries the result back. The result is valid only together with the ticket, in the sign-in that issued the
 * ticket. So if an attacker starts a sign-in and sends the link to a person with a card, the result ends in that person's
 * browser, where no sign-in waits for it.
 */
public final class Handover {

    static final Duration TO_THE_HANDSHAKE = Duration.ofMinutes(5);
    static final Duration BACK = Duration.ofMinutes(2);

    private static final String TICKET = "citizen-card-ticket.";
    private static final String RESULT = "citizen-card-result.";
    private static final String RETURN = "return";
    private static final String OUTCOME = "outcome";
    private static final String REASON = "reason";
    private static final String PROVED = "proved";

    /** Of a ticket, and of a result. */
    private static final int BYTES = 32;

    /** What the handshake came to. */
    public sealed interface Result {
        record Proved(CardProof proof) implements Result {}

        /**
         * @param outcome {@code rejected}, {@code undecided} or {@code client}
         * @param reason the name of a reason, an advice, or a code of the client's side
         */
        record Refused(String outcome, String reason) implements Result {}
    }

    private final SingleUseObjectProvider store;

    public Handover(KeycloakSession session) {
        this(session.singleUseObjects());
    }

    Handover(SingleUseObjectProvider store) {
        this.store = store;
    }

    /** @param back where the browser is sent with the result: this server's own address, written by this server */
    public String issue(URI back) {
        String ticket = RandomId.ofBytes(BYTES);
        store.put(TICKET + ticket, TO_THE_HANDSHAKE.toSeconds(), Map.of(RETURN, back.toString()));
        return ticket;
    }

    /** Takes the ticket; empty when it was used, is too old, or never was. */
    Optional<URI> take(String ticket) {
        return Optional.ofNullable(store.remove(TICKET + ticket))
                .map(notes -> notes.get(RETURN))
                .map(URI::create);
    }

    /** @return what the browser brings back */
    String keep(String ticket, Result result) {
        String code = RandomId.ofBytes(BYTES);
        Map<String, String> notes = new HashMap<>();
        if (result instanceof Result.Proved proved) {
            notes.putAll(proved.proof().written());
            notes.put(OUTCOME, PROVED);
        } else {
            Result.Refused refused = (Result.Refused) result;
            notes.put(OUTCOME, refused.outcome());
            notes.put(REASON, refused.reason());
        }
        store.put(key(ticket, code), BACK.toSeconds(), notes);
        return code;
    }

    /** Takes the result of this ticket's handshake, once. */
    public Optional<Result> redeem(String ticket, String code) {
        Map<String, String> notes = store.remove(key(ticket, code));
        if (notes == null) {
            return Optional.empty();
        }
        if (PROVED.equals(notes.get(OUTCOME))) {
            return CardProof.read(notes).map(Result.Proved::new);
        }
        return Optional.of(new Result.Refused(notes.get(OUTCOME), notes.get(REASON)));
    }

    private static String key(String ticket, String code) {
        return RESULT + ticket + "." + code;
    }
}
