package org.citizenlogin.card.agent.pkcs11;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.citizenlogin.card.agent.exchange.Reason;
import org.citizenlogin.card.agent.exchange.Refusal;
import org.citizenlogin.card.agent.exchange.Tried;

/**
 * What all modules together see at one moment.
 *
 * @param failures what went wrong per module that could not be used
 */
public record Survey(List<CardReader> readers, List<CardCertificate> certificates, Map<Path, String> failures) {

    /**
     * The certificates a person can log in with: the valid ones when there are any, else the expired ones, so that the
     * server can say that they are expired.
     */
    public Tried<List<CardCertificate>> loginCertificates(Clock clock) {
        List<CardCertificate> forLogin = certificates.stream()
                .filter(certificate -> certificate.purpose() == Purpose.LOGIN)
                .collect(Collectors.toList());
        List<CardCertificate> valid = forLogin.stream()
                .filter(certificate -> certificate.isValidAt(clock))
                .collect(Collectors.toList());
        if (!forLogin.isEmpty()) {
            return Tried.made(valid.isEmpty() ? forLogin : valid);
        }
        return Tried.refused(nothingToLogInWith());
    }

    private Refusal nothingToLogInWith() {
        if (has(CardReader.State.CARD)) {
            return Reason.NO_LOGIN_CERTIFICATE.plainly();
        }
        if (has(CardReader.State.UNKNOWN_CARD)) {
            return Reason.NO_LOGIN_CERTIFICATE.because("no module knows this kind of card");
        }
        if (!readers.isEmpty()) {
            return Reason.NO_CARD.plainly();
        }
        return failures.isEmpty()
                ? Reason.NO_READER.plainly()
                : Reason.MODULE_ERROR.because(String.join("; ", failures.values()));
    }

    private boolean has(CardReader.State state) {
        return readers.stream().anyMatch(reader -> reader.state() == state);
    }
}
