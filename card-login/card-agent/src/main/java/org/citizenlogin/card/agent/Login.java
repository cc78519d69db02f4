package org.citizenlogin.card.agent;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.citizenlogin.card.agent.configuration.AgentSettings;
import org.citizenlogin.card.agent.dialog.Dialog;
import org.citizenlogin.card.agent.dialog.Pin;
import org.citizenlogin.card.agent.dialog.PinQuestion;
import org.citizenlogin.card.agent.dialog.Texts;
import org.citizenlogin.card.agent.exchange.AuthenticateRequest;
import org.citizenlogin.card.agent.exchange.Reason;
import org.citizenlogin.card.agent.exchange.Tried;
import org.citizenlogin.card.agent.pkcs11.CardCertificate;
import org.citizenlogin.card.agent.pkcs11.CardStack;
import org.citizenlogin.card.agent.pkcs11.LoginCard;
import org.citizenlogin.card.agent.pkcs11.OpenCard;
import org.citizenlogin.card.agent.pkcs11.PinState;

/** One login from the request to the token: find the certificate, ask once, sign once. */
final class Login {

    private final AgentSettings settings;
    private final List<Path> modules;
    private final Dialog dialog;
    private final Clock clock;

    Login(AgentSettings settings, List<Path> modules, Dialog dialog, Clock clock) {
        this.settings = settings;
        this.modules = modules;
        this.dialog = dialog;
        this.clock = clock;
    }

    /** May never return when the card software does not. */
    Tried<Signed> sign(AuthenticateRequest request, CardStack stack) {
        return stack.survey()
                .loginCertificates(clock)
                .then(candidates -> choose(candidates, request))
                .then(chosen -> OpenCard.open(chosen, settings.pssFirst()).then(card -> {
                    try (card) {
                        return sign(request, chosen.holder().name(), card)
                                .then(signature -> Tried.made(new Signed(chosen, card.algorithm(), signature)));
                    }
                }));
    }

    CardStack open() {
        return CardStack.open(modules, settings.withoutPurpose());
    }

    private Tried<CardCertificate> choose(List<CardCertificate> candidates, AuthenticateRequest request) {
        if (candidates.size() == 1) {
            return Tried.made(candidates.get(0));
        }
        List<String> lines = candidates.stream()
                .map(candidate -> line(candidate, request.language()))
                .collect(Collectors.toList());
        return dialog.choose(request.origin().spoken(), lines, request.language())
                .map(candidates::get)
                .map(Tried::made)
                .orElseGet(() -> Tried.refused(Reason.CANCELLED.plainly()));
    }

    private static String line(CardCertificate candidate, Locale language) {
        String until = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language)
                .format(candidate.certificate().getNotAfter().toInstant().atZone(ZoneOffset.UTC));
        return candidate.holder().name() + " " + candidate.holder().masked().number() + ", " + candidate.reader() + ", "
                + Texts.in(language).say("expires", until);
    }

    /** @param holder as the person reads it */
    Tried<byte[]> sign(AuthenticateRequest request, String holder, LoginCard card) {
        PinState pin = card.pinState();
        if (pin.locked()) {
            return Tried.refused(Reason.PIN_LOCKED.plainly());
        }
        byte[] challenge = card.algorithm().challenge(request.origin(), request.nonce());
        PinQuestion question = new PinQuestion(
                request.origin().spoken(),
                holder,
                pin.fewerTries(),
                pin.finalTry(),
                pin.shortest(),
                pin.longest(),
                request.language());
        return pin.onReader() ? signWithReader(question, card, challenge) : signWithPin(question, card, challenge);
    }

    private Tried<byte[]> signWithPin(PinQuestion question, LoginCard card, byte[] challenge) {
        Optional<Pin> asked = dialog.askPin(question);
        if (asked.isEmpty()) {
            return Tried.refused(Reason.CANCELLED.plainly());
        }
        try (Pin pin = asked.orElseThrow()) {
            return card.sign(pin.typed(), challenge);
        }
    }

    private Tried<byte[]> signWithReader(PinQuestion question, LoginCard card, byte[] challenge) {
        Optional<Dialog.Notice> noticed = dialog.pointToReader(question);
        if (noticed.isEmpty()) {
            return Tried.refused(Reason.CANCELLED.plainly());
        }
        try {
            return card.sign(null, challenge);
        } finally {
            noticed.ifPresent(Dialog.Notice::close);
        }
    }
}
