package org.citizenlogin.card.agent.exchange;

/** Why there is no token: one reason per thing the citizen can act on. The codes are contracts with pages. */
public enum Reason {
    NO_READER("no-reader", "no card reader was found"),
    NO_CARD("no-card", "there is no card in the reader"),
    NO_LOGIN_CERTIFICATE("no-login-certificate", "the card has no certificate for logging in"),
    WRONG_PIN("wrong-pin", "the PIN was wrong"),
    FINAL_TRY("final-try", "the PIN was wrong; one try is left"),
    PIN_LOCKED("pin-locked", "the PIN is blocked"),
    CARD_REMOVED("card-removed", "the card was taken out"),
    CANCELLED("cancelled", "cancelled"),
    TIMEOUT("timeout", "no answer in time"),
    MODULE_ERROR("module-error", "the card software failed"),
    BAD_REQUEST("bad-request", "the request could not be read"),
    ORIGIN_NOT_ALLOWED("origin-not-allowed", "this site may not ask for a card login");

    private final String code;
    private final String message;

    Reason(String code, String message) {
        this.code = code;
        this.message = message;
    }

    public String code() {
        return code;
    }

    /** English, for logs and developers; pages have their own words per code. */
    public String message() {
        return message;
    }

    public Refusal plainly() {
        return new Refusal(this, message);
    }

    /** @param detail never anything typed, read from a card or naming a person */
    public Refusal because(String detail) {
        return new Refusal(this, message + ": " + detail);
    }
}
