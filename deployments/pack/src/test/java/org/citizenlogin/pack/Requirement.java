package org.citizenlogin.pack;

/**
 * What must hold, in our words. A test shows it by the tag of its id; the numbers are those of the project's checklist
 * and are never given again.
 */
enum Requirement {
    R_01(
            Standing.HELD,
            "Whoever asks for recovery sees the same page, headers and redirects, whatever the account is."),
    R_02(Standing.HELD, "The answer takes the same time, whatever the account is."),
    R_03(Standing.HELD, "No page waits for a gateway or a mail server."),
    R_04(Standing.HELD, "Asking changes nothing on the account."),
    R_05(Standing.HELD, "Asking never locks the account."),
    R_06(Standing.HELD, "Messages are capped by source, phone, account, country and realm."),
    R_07(Standing.HELD, "A cap is silent, and every other door stays open."),
    R_08(Standing.HELD, "Only numbers of allowed countries and of kinds that receive text messages get one."),
    R_09(Standing.HELD, "Nothing of the pack sends a message without a login under way."),
    R_10(Standing.HELD, "What a stranger makes up never becomes a cache key or a metric label without bound."),
    R_11(Standing.HELD, "A message never takes its host from the request."),
    R_12(Standing.HELD, "One-time passwords and codes are drawn uniformly."),
    R_13(Standing.HELD, "A one-time password or a code with too little chance cannot be configured."),
    R_14(Standing.HELD, "Ten minutes by text message alone, a day with e-mail; longer lives are refused."),
    R_15(Standing.HELD, "Stored as a keyed fingerprint; no secret is in the database, in clear."),
    R_16(Standing.HELD, "Usable once, however many try at the same moment, on one node or two."),
    R_17(Standing.HELD, "Bound to the request, the browser tab, and the account as it was."),
    R_18(Standing.HELD, "A new message voids the old password and does not reset the count of tries."),
    R_19(Standing.HELD, "A limit lets through what it says, however many ask at the same moment."),
    R_20(Standing.HELD, "At most a hundred wrong tries in a row for one account, over all sessions."),
    R_21(Standing.HELD, "Wrong, expired, used up and over the limit look the same, for the right password too."),
    R_22(Standing.HELD, "Secrets are compared in constant time."),
    R_23(Standing.HELD, "Only ASCII digits after NFKC; other digits, control and format characters are refused."),
    R_24(Standing.HELD, "The text message ends with the line browsers bind to the site, and its cost is known."),
    R_25(Standing.HELD, "No secret is in an address."),
    R_26(Standing.HELD, "The gateway is told the remaining life of the message."),
    R_27(Standing.HELD, "A phone number is E.164 before it is stored, looked up, limited or compared."),
    R_28(
            Standing.HELD,
            "Only administrators write numbers and phones; a phone or e-mail address that is not confirmed counts as none."),
    R_29(Standing.HELD, "Giving a phone to an account never takes it from somebody else."),
    R_30(
            Standing.HELD,
            "Only administrators change a phone; the old phone and the e-mail address are told, and it waits before it counts."),
    R_31(Standing.HELD, "A swapped SIM is asked about, once and in two seconds; no answer is no consent."),
    R_32(Standing.HELD, "An account with a second factor is not recovered without it."),
    R_33(Standing.HELD, "Knowing numbers is never the proof."),
    R_34(Standing.HELD, "At least 64 bits, without look-alikes, by the realm's rules."),
    R_35(Standing.HELD, "It expires, and then looks like a wrong one."),
    R_36(Standing.HELD, "The first use consumes it, even if the window is then closed."),
    R_37(Standing.HELD, "It cannot become the new password."),
    R_38(Standing.HELD, "The forced change cannot be gone around by any door."),
    R_39(Standing.HELD, "No administrator sees or chooses it."),
    R_40(Standing.HELD, "With the change every other session, offline token and mailed link ends."),
    R_41(Standing.HELD, "Every address is told of the change, without a secret."),
    R_42(Standing.HELD, "Lengths count code points, 64 and more are taken whole, no rules of our own on kinds."),
    R_43(Standing.HELD, "Card: the nonce is used once, in time, in the browser that got it."),
    R_44(Standing.HELD, "Card: the origin is under the signature."),
    R_45(Standing.HELD, "Card: algorithms, key usage, policy and path by an allow-list of our own."),
    R_46(Standing.HELD, "Card: nothing named by an unverified certificate is fetched."),
    R_47(Standing.HELD, "Card: an OCSP answer counts only if everything about it is right."),
    R_48(Standing.HELD, "Card: no answer about revocation is no login."),
    R_49(Standing.HELD, "Card: a certificate in a header from outside is never believed."),
    R_50(Standing.HELD, "Card: the PIN never leaves the citizen's machine."),
    R_51(Standing.HELD, "Card: the certificate names the account exactly."),
    R_52(Standing.LATER, "Operator: a decision is for one session, one account, one purpose, once."),
    R_53(Standing.LATER, "Operator: nobody approves themselves or acts without the role."),
    R_54(Standing.LATER, "Operator: a lost connection is never an approval."),
    R_55(Standing.LATER, "Operator: webhooks are signed, and repeats are harmless."),
    R_56(Standing.LATER, "Operator: recordings are consented to and deleted."),
    R_57(Standing.HELD, "No sequence of requests reaches a new password or a token without the proof."),
    R_58(Standing.HELD, "A form or address of another browser is of no use."),
    R_59(Standing.HELD, "Links in messages work once, ask before they act, and can only close an account."),
    R_60(Standing.HELD, "No page prints unescaped text, runs inline script or loads anything from elsewhere."),
    R_61(Standing.HELD, "No redirect goes where a visitor says."),
    R_62(
            Standing.HELD,
            "No input of ours makes a line in a log; a language with a line break makes one in the server's own (26.7.4)."),
    R_63(Standing.HELD, "No secret and no whole number is in logs, events or metrics."),
    R_64(Standing.HELD, "What happens is an event with account, address and time.");

    /** How far it is. */
    enum Standing {
        /** It must have a test. */
        HELD,
        /** Its subject is in this version, but no test shows it yet. */
        NOT_SHOWN,
        /** Its subject is not in this version. */
        LATER
    }

    private final Standing standing;
    private final String words;

    Requirement(Standing standing, String words) {
        this.standing = standing;
        this.words = words;
    }

    String id() {
        return name().replace('_', '-');
    }

    Standing standing() {
        return standing;
    }

    String words() {
        return words;
    }
}
