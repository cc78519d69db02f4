package org.citizenlogin.card.login.handshake;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.CardVerification;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.verifier.CardVerifierProvider;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.SourceLimits;
import org.jboss.logging.Logger;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** What the host of the handshake serves: one form comes in, one goes back. */
public final class HandshakeResource {

    /** The page that leads back, and the field that carries the result. */
    static final String PAGE = "citizen-card-back.ftl";

    public static final String FIELD_TICKET = "citizen-card-ticket";
    public static final String FIELD_RESULT = "citizen-card-result";

    private static final Logger LOG = Logger.getLogger(HandshakeResource.class);

    /** Handshakes of one source whose ticket was right: each certificate is looked at, and its issuer may be asked. */
    static final Limit HANDSHAKES = new Limit("card-handshake", 600, Duration.ofHours(1));

    private static final OncePerMinute TROUBLE = new OncePerMinute();

    /** Longer text was never a ticket of ours. */
    private static final int LONGEST_TICKET = 64;

    private final KeycloakSession session;

    HandshakeResource(KeycloakSession session) {
        this.session = session;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response handshake(@FormParam(FIELD_TICKET) String ticket) {
        Optional<CardVerifier> verifier = CardVerifierProvider.of(session).verifier();
        Optional<String> trouble = Certificates.trouble(session);
        if (verifier.isEmpty()
                || CardVerifierProvider.of(session).handshakeHost().isEmpty()
                || trouble.isPresent()) {
            // The doctor says it, too. Anybody can send requests here, so not each of them is a line.
            trouble.filter(why -> TROUBLE.isDue(why))
                    .ifPresent(why -> LOG.errorf("Card handshake unavailable: %s", why));
            return error("citizenCardUnavailableText", Response.Status.SERVICE_UNAVAILABLE);
        }
        Handover handover = new Handover(session);
        Optional<URI> back =
                ticket == null || ticket.length() > LONGEST_TICKET ? Optional.empty() : handover.take(ticket);
        if (back.isEmpty()) {
            return error("citizenCardStartAnew", Response.Status.BAD_REQUEST);
        }
        if (!SourceLimits.take(
                Limits.of(session, session.getContext().getRealm(), () -> DatabaseClock.apart(session)
                        .instant()),
                List.of(HANDSHAKES),
                session.getContext().getConnection().getRemoteAddr())) {
            return error("citizenCardUnavailableText", Response.Status.TOO_MANY_REQUESTS);
        }
        Handover.Result result = Certificates.of(session, session.getContext().getHttpRequest())
                .map(certificate -> judge(verifier.get(), certificate))
                .orElse(new Handover.Result.Refused("client", "no-login-certificate"));
        return forms().setAttribute("citizenBack", back.get().toString())
                .setAttribute("citizenResult", handover.keep(ticket, result))
                .createForm(PAGE);
    }

    private static Handover.Result judge(CardVerifier verifier, X509Certificate certificate) {
        CardVerification answer;
        try {
            answer = verifier.verifyTlsClient(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            return new Handover.Result.Refused("rejected", "certificate_malformed");
        }
        if (answer instanceof CardVerification.Rejected rejected) {
            return new Handover.Result.Refused("rejected", word(rejected.reason()));
        }
        if (answer instanceof CardVerification.Undecided undecided) {
            return new Handover.Result.Refused("undecided", word(undecided.advice()));
        }
        return CardProof.of(((CardVerification.Verified) answer).card())
                .<Handover.Result>map(Handover.Result.Proved::new)
                .orElse(new Handover.Result.Refused("rejected", "not_a_persons_number"));
    }

    private LoginFormsProvider forms() {
        return session.getProvider(LoginFormsProvider.class);
    }

    private Response error(String key, Response.Status status) {
        return forms().setError(key).createErrorPage(status);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
