package org.citizenlogin.card.agent.pkcs11;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_CANCEL;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_REMOVED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_FUNCTION_CANCELED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_FUNCTION_REJECTED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_INCORRECT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_LEN_RANGE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_LOCKED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_CLOSED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_HANDLE_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TOKEN_NOT_PRESENT;

import java.util.Map;
import org.citizenlogin.card.agent.exchange.Reason;
import org.citizenlogin.card.agent.exchange.Refusal;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Slot;

/** What a PKCS#11 return value means to a person. */
final class Failures {

    private static final Map<Long, Reason> REASONS = Map.ofEntries(
            Map.entry(CKR_PIN_INCORRECT, Reason.WRONG_PIN),
            Map.entry(CKR_PIN_INVALID, Reason.WRONG_PIN),
            Map.entry(CKR_PIN_LEN_RANGE, Reason.WRONG_PIN),
            Map.entry(CKR_PIN_LOCKED, Reason.PIN_LOCKED),
            Map.entry(CKR_CANCEL, Reason.CANCELLED),
            Map.entry(CKR_FUNCTION_CANCELED, Reason.CANCELLED),
            Map.entry(CKR_FUNCTION_REJECTED, Reason.CANCELLED),
            Map.entry(CKR_DEVICE_REMOVED, Reason.CARD_REMOVED),
            Map.entry(CKR_TOKEN_NOT_PRESENT, Reason.CARD_REMOVED),
            Map.entry(CKR_SESSION_HANDLE_INVALID, Reason.CARD_REMOVED),
            Map.entry(CKR_SESSION_CLOSED, Reason.CARD_REMOVED));

    private static final long REMEMBERED_MILLIS = 1100;

    private Failures() {}

    /** A card that is gone explains every other error: modules report removal as almost anything. */
    static Refusal of(PKCS11Exception failure, Slot slot) {
        Reason reason = REASONS.get(failure.getErrorCode());
        if (reason != null) {
            return reason.plainly();
        }
        return isGone(slot) ? Reason.CARD_REMOVED.plainly() : Reason.MODULE_ERROR.because(name(failure));
    }

    /** Something is missing on the card, unless the card is: modules answer for a pulled card with empty lists. */
    static Refusal missing(String what, Slot slot) {
        return isGone(slot) ? Reason.CARD_REMOVED.plainly() : Reason.MODULE_ERROR.because(what);
    }

    static String name(PKCS11Exception failure) {
        return failure.getErrorName();
    }

    /** Asked twice: OpenSC answers from memory for a second. */
    private static boolean isGone(Slot slot) {
        try {
            if (!slot.getSlotInfo().isTokenPresent()) {
                return true;
            }
            Thread.sleep(REMEMBERED_MILLIS);
            return !slot.getSlotInfo().isTokenPresent();
        } catch (PKCS11Exception notEvenTheReader) {
            return true;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
