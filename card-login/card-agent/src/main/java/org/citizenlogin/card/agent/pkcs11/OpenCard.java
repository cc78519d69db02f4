package org.citizenlogin.card.agent.pkcs11;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.card.agent.exchange.LoginAlgorithm;
import org.citizenlogin.card.agent.exchange.Reason;
import org.citizenlogin.card.agent.exchange.Refusal;
import org.citizenlogin.card.agent.exchange.Tried;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Constants;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Slot;
import org.xipki.pkcs11.wrapper.Token;

/** One card, opened for one signature with one key. Closing it logs out. */
public final class OpenCard implements LoginCard {

    private final CardCertificate certificate;
    private final Slot slot;
    private final Session session;
    private final PinState pinState;
    private final Signing signing;
    private boolean loggedIn;

    private OpenCard(CardCertificate certificate, Session session, PinState pinState, Signing signing) {
        this.certificate = certificate;
        this.slot = certificate.slot();
        this.session = session;
        this.pinState = pinState;
        this.signing = signing;
    }

    /** @param pssFirst whether an RSA card that can do both makes PSS signatures */
    public static Tried<OpenCard> open(CardCertificate certificate, boolean pssFirst) {
        Slot slot = certificate.slot();
        try {
            Token token = slot.getToken();
            Set<Long> mechanisms = new HashSet<>();
            Arrays.stream(token.getMechanismList()).forEach(mechanisms::add);
            Optional<Signing> signing = Signing.choose(certificate.certificate().getPublicKey(), mechanisms, pssFirst);
            if (signing.isEmpty()) {
                return Tried.refused(Failures.missing("the card cannot make a signature of a known kind", slot));
            }
            PinState state = PinState.of(token.getTokenInfo());
            return Tried.made(new OpenCard(certificate, token.openSession(false), state, signing.orElseThrow()));
        } catch (PKCS11Exception failure) {
            return Tried.refused(Failures.of(failure, slot));
        }
    }

    @Override
    public PinState pinState() {
        return pinState;
    }

    @Override
    public LoginAlgorithm algorithm() {
        return signing.algorithm();
    }

    @Override
    public Tried<byte[]> sign(char @Nullable [] pin, byte[] challenge) {
        try {
            Optional<Refusal> refused = logIn(pin);
            if (refused.isPresent()) {
                return Tried.refused(refused.orElseThrow());
            }
            Optional<Long> key = key();
            if (key.isEmpty()) {
                return Tried.refused(Failures.missing("the key of the certificate is not on the card", slot));
            }
            byte[] signature = sign(key.orElseThrow(), pin, challenge);
            return algorithm().hasForm(signature)
                    ? Tried.made(signature)
                    : Tried.refused(Reason.MODULE_ERROR.because("the signature has a wrong length"));
        } catch (PKCS11Exception failure) {
            return Tried.refused(Failures.of(failure, slot));
        }
    }

    private Optional<Refusal> logIn(char @Nullable [] pin) throws PKCS11Exception {
        try {
            session.login(PKCS11Constants.CKU_USER, pin);
            loggedIn = true;
            return Optional.empty();
        } catch (PKCS11Exception failure) {
            if (failure.getErrorCode() == PKCS11Constants.CKR_USER_ALREADY_LOGGED_IN) {
                // The login of another program proves nothing about this person.
                session.logout();
                session.login(PKCS11Constants.CKU_USER, pin);
                loggedIn = true;
                return Optional.empty();
            }
            Refusal refusal = Failures.of(failure, slot);
            return Optional.of(refusal.reason() == Reason.WRONG_PIN ? afterWrongPin(refusal) : refusal);
        }
    }

    private Refusal afterWrongPin(Refusal wrong) {
        try {
            PinState now = PinState.of(slot.getToken().getTokenInfo());
            if (now.locked()) {
                return Reason.PIN_LOCKED.plainly();
            }
            return now.finalTry() ? Reason.FINAL_TRY.plainly() : wrong;
        } catch (PKCS11Exception unknown) {
            return wrong;
        }
    }

    private Optional<Long> key() throws PKCS11Exception {
        long[] found = session.findObjectsSingle(AttributeVector.newPrivateKey().id(certificate.keyId()), 1);
        return found.length == 0 ? Optional.empty() : Optional.of(found[0]);
    }

    private byte[] sign(long key, char @Nullable [] pin, byte[] challenge) throws PKCS11Exception {
        session.signInit(signing.forCard(), key);
        if (asksAgain(key)) {
            session.login(PKCS11Constants.CKU_CONTEXT_SPECIFIC, pin);
        }
        return session.sign(signing.input(challenge));
    }

    /** Some cards want the PIN for each use of a key: the same right PIN a second time burns nothing. */
    private boolean asksAgain(long key) {
        try {
            return Boolean.TRUE.equals(session.getAttrValues(key, PKCS11Constants.CKA_ALWAYS_AUTHENTICATE)
                    .alwaysAuthenticate());
        } catch (PKCS11Exception attributeUnknown) {
            return false;
        }
    }

    @Override
    public void close() {
        if (loggedIn) {
            try {
                session.logout();
            } catch (PKCS11Exception cardGone) {
                // A card without power has forgotten the login.
            }
        }
        try {
            session.closeSession();
        } catch (PKCS11Exception cardGone) {
            // The session ended with the card.
        }
    }
}
