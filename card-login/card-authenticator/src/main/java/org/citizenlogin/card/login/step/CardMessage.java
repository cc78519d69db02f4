package org.citizenlogin.card.login.step;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Reason;

/** One text for each reason a person can act on, one for all others. The keys are those of the messages. */
enum CardMessage {
    /** For everything where the person cannot do more than try again or take another way. */
    GENERIC("citizenCardRefused"),
    /** The page waited too long, or its challenge was used already. */
    START_ANEW("citizenCardStartAnew"),
    EXPIRED("citizenCardExpired"),
    NOT_YET_VALID("citizenCardNotYetValid"),
    REVOKED("citizenCardRevoked"),
    SUSPENDED("citizenCardSuspended"),
    ISSUER_UNKNOWN("citizenCardIssuerUnknown"),
    SIGNING_CERTIFICATE("citizenCardSigningCertificate"),
    STATUS_UNKNOWN("citizenCardStatusUnknown"),
    STATUS_NOT_ASKABLE("citizenCardStatusNotAskable"),

    NO_SOFTWARE("citizenCardNoSoftware"),
    OLD_SOFTWARE("citizenCardOldSoftware"),
    NO_READER("citizenCardNoReader"),
    NO_CARD("citizenCardNoCard"),
    NO_CERTIFICATE("citizenCardNoCertificate"),
    WRONG_PIN("citizenCardWrongPin"),
    LAST_TRY("citizenCardLastTry"),
    BLOCKED("citizenCardBlocked"),
    REMOVED("citizenCardRemoved"),
    CANCELLED("citizenCardCancelled"),
    TOO_SLOW("citizenCardTooSlow"),

    DISABLED("citizenCardAccountDisabled"),
    AMBIGUOUS("citizenCardAccountAmbiguous"),
    NO_ACCOUNT("citizenCardNoAccount"),
    NO_OWN_PROOF("citizenCardNoOwnProof"),
    OWN_PROOF_TOO_NEW("citizenCardOwnProofTooNew"),
    OTHER_ACCOUNT("citizenCardOtherAccount");

    private static final Map<Reason, CardMessage> REASONS = Map.of(
            Reason.CERTIFICATE_EXPIRED, EXPIRED,
            Reason.CERTIFICATE_NOT_YET_VALID, NOT_YET_VALID,
            Reason.CERTIFICATE_REVOKED, REVOKED,
            Reason.CERTIFICATE_NOT_KNOWN_TO_ISSUER, REVOKED,
            Reason.CERTIFICATE_SUSPENDED, SUSPENDED,
            Reason.ISSUER_UNKNOWN, ISSUER_UNKNOWN,
            Reason.COUNTRY_NOT_EXPECTED, ISSUER_UNKNOWN,
            Reason.CERTIFICATE_IS_FOR_SIGNING, SIGNING_CERTIFICATE);

    /** What the card software calls its failures: our agent's words, and those of Web eID. */
    private static final Map<String, CardMessage> CODES = Map.ofEntries(
            Map.entry("no-software", NO_SOFTWARE),
            Map.entry("err_webeid_extension_unavailable", NO_SOFTWARE),
            Map.entry("err_webeid_native_unavailable", NO_SOFTWARE),
            Map.entry("err_webeid_version_mismatch", OLD_SOFTWARE),
            Map.entry("err_webeid_version_invalid", OLD_SOFTWARE),
            Map.entry("no-reader", NO_READER),
            Map.entry("no-card", NO_CARD),
            Map.entry("no-login-certificate", NO_CERTIFICATE),
            Map.entry("wrong-pin", WRONG_PIN),
            Map.entry("final-try", LAST_TRY),
            Map.entry("pin-locked", BLOCKED),
            Map.entry("card-removed", REMOVED),
            Map.entry("cancelled", CANCELLED),
            Map.entry("err_webeid_user_cancelled", CANCELLED),
            Map.entry("timeout", TOO_SLOW),
            Map.entry("err_webeid_user_timeout", TOO_SLOW),
            Map.entry("err_webeid_action_timeout", TOO_SLOW));

    private final String key;

    CardMessage(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static CardMessage of(Reason reason) {
        return REASONS.getOrDefault(reason, GENERIC);
    }

    static CardMessage of(Advice advice) {
        return advice == Advice.TRY_AGAIN_LATER ? STATUS_UNKNOWN : STATUS_NOT_ASKABLE;
    }

    /** @throws IllegalArgumentException for a decision that is no refusal */
    static CardMessage of(AccountDecision decision) {
        switch (decision) {
            case DISABLED:
                return DISABLED;
            case AMBIGUOUS:
                return AMBIGUOUS;
            case NO_ACCOUNT:
                return NO_ACCOUNT;
            case NO_OWN_PROOF:
                return NO_OWN_PROOF;
            case OWN_PROOF_TOO_NEW:
                return OWN_PROOF_TOO_NEW;
            case NOT_A_NUMBER:
                return GENERIC;
            default:
                throw new IllegalArgumentException(decision + " is no refusal");
        }
    }

    /** A hint of the page's own software: it chooses a text and decides nothing. */
    static CardMessage ofCode(String code) {
        return CODES.getOrDefault(code.toLowerCase(Locale.ROOT), GENERIC);
    }

    /** The code as an event may hold it: a word we know, or that it was none. */
    static Optional<String> knownCode(String code) {
        String word = code.toLowerCase(Locale.ROOT);
        return CODES.containsKey(word) ? Optional.of(word) : Optional.empty();
    }
}
