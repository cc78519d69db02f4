package org.citizenlogin.pack;

/**
 * The security requirements, each in one sentence. A test that shows a requirement has its id as a tag. The numbers are those
 * of the project's checklist; a number is never used twice.
 */
enum Requirement {
    R_01(
            Status.HELD,
            "A recovery request gets the same page, headers and redirects, whether the account exists or not and whatever its state."),
    R_02(Status.HELD, "The answer takes the same time, whether the account exists or not and whatever its state."),
    R_03(Status.HELD, "No page waits for an SMS gateway or a mail server."),
    R_04(Status.HELD, "A recovery request changes nothing on the account."),
    R_05(Status.HELD, "A recovery request never locks the account."),
    R_06(Status.HELD, "Messages are limited per source address, phone, account, country and realm."),
    R_07(
            Status.HELD,
            "A page never shows that a limit was reached, and the limit closes no other way to sign in or recover."),
    R_08(
            Status.HELD,
            "Only phone numbers of allowed countries, and of types that can receive text messages, get a text message."),
    R_09(Status.HELD, "No endpoint of the pack sends a code or a one-time password without a login in progress."),
    R_10(Status.HELD, "Values that a client invents do not add cache keys or metric labels without limit."),
    R_11(Status.HELD, "The host name in a message never comes from the request."),
    R_12(Status.HELD, "One-time passwords and codes are drawn uniformly at random."),
    R_13(Status.HELD, "A setting that would make one-time passwords or codes easy to guess is refused."),
    R_14(
            Status.HELD,
            "A one-time password or code is valid for at most ten minutes by text message alone, and at most a day with e-mail; longer settings are refused."),
    R_15(
            Status.HELD,
            "One-time passwords and codes are stored as keyed fingerprints; the database contains no secret in clear text."),
    R_16(
            Status.HELD,
            "A one-time password or code works once, even if it is sent many times at the same moment, to one node or two."),
    R_17(
            Status.HELD,
            "A code is bound to its request and browser tab, a used one-time password to the tab where it was typed, and both to the state of the account."),
    R_18(
            Status.HELD,
            "A new one-time password or code voids the earlier one and does not reset the count of attempts."),
    R_19(Status.HELD, "A limit is never exceeded, however many requests arrive at the same moment."),
    R_20(Status.HELD, "At most a hundred consecutive wrong codes are compared for one account, over all sessions."),
    R_21(
            Status.HELD,
            "Wrong, expired, used and over-limit attempts get the same answer; over the limit, a right attempt gets it, too."),
    R_22(Status.HELD, "Secrets are compared in constant time."),
    R_23(
            Status.HELD,
            "Digits in typed text must be ASCII digits after NFKC normalisation and without characters that have no width; other digits and control characters are refused."),
    R_24(
            Status.HELD,
            "A text message with a secret ends with the line that browsers use to bind it to the site, and its number of segments is known."),
    R_25(Status.HELD, "No URL of a recovery contains a one-time password, a new password or a personal number."),
    R_26(Status.HELD, "The SMS gateway is told how long the message remains valid."),
    R_27(Status.HELD, "A phone number is converted to E.164 before it is stored, looked up, counted or compared."),
    R_28(
            Status.HELD,
            "Only administrators can write personal numbers, and citizens change a phone only by proving the new one; an unconfirmed phone or e-mail address is treated as absent."),
    R_29(
            Status.HELD,
            "Adding a phone number to an account never removes it from another account, and whoever tries does not learn whose it is."),
    R_30(
            Status.HELD,
            "A citizen changes phone and e-mail address only in a fresh login at the account's highest level and with a code to the new one; the old ones get a notice, and the new one is accepted only after a waiting time."),
    R_31(Status.HELD, "A SIM check asks once, for at most two seconds; a missing answer does not count as consent."),
    R_32(Status.HELD, "An account with a second factor is not recovered without that factor."),
    R_33(Status.HELD, "Knowledge of numbers alone is never sufficient proof."),
    R_34(
            Status.HELD,
            "A one-time password has at least 64 bits of randomness, no look-alike characters, and follows the realm's password policy."),
    R_35(Status.HELD, "A one-time password expires and then gets the same answer as a wrong one."),
    R_36(Status.HELD, "The first use consumes a one-time password, even if the browser window is closed afterwards."),
    R_37(Status.HELD, "A one-time password cannot become the new password."),
    R_38(Status.HELD, "No endpoint or flow lets a client skip the forced change of the password."),
    R_39(Status.HELD, "No administrator sees or chooses a one-time password."),
    R_40(Status.HELD, "The change of the password ends every other session, offline token and mailed link."),
    R_41(Status.HELD, "Every address of the account gets a notice of the change, without a secret."),
    R_42(
            Status.HELD,
            "Password length is counted in code points, passwords of 64 and more characters are used in full, and the pack adds no composition rules."),
    R_43(Status.HELD, "Card: a nonce is accepted once, before it expires, and only in the browser that received it."),
    R_44(Status.HELD, "Card: the signature covers the origin."),
    R_45(Status.HELD, "Card: algorithms, key usage, policy and path are checked against the pack's own allow-list."),
    R_46(Status.HELD, "Card: no address from an unverified certificate is fetched."),
    R_47(Status.HELD, "Card: an OCSP response is accepted only if every check of it passes."),
    R_48(Status.HELD, "Card: without an answer about revocation, the login is refused by default."),
    R_49(Status.HELD, "Card: a certificate in a header that does not come from a trusted proxy is never accepted."),
    R_50(Status.HELD, "Card: the PIN never leaves the citizen's computer."),
    R_51(Status.HELD, "Card: the account is found by an exact match with the certificate."),
    R_52(Status.HELD, "Operator: a decision is valid once, for one session, one account and one purpose."),
    R_53(Status.HELD, "Operator: operators cannot approve themselves and cannot act without the role."),
    R_54(Status.HELD, "Operator: a lost connection never counts as an approval."),
    R_55(Status.HELD, "Operator: webhooks are signed, and a repeated webhook has no further effect."),
    R_56(Status.HELD, "Operator: recordings need consent and are deleted."),
    R_57(Status.HELD, "No sequence of requests leads to a new password or a token without the proof."),
    R_58(Status.HELD, "A form or URL from another browser has no effect."),
    R_59(
            Status.HELD,
            "A link in a message works once, asks before it acts, and can only freeze an account, cancel a change of its contacts or its erasure, or go on with a registration that is not finished, or delete it."),
    R_60(Status.HELD, "No page prints unescaped text, runs inline scripts or loads anything from another host."),
    R_61(Status.HELD, "No redirect leads to an address that the visitor chose."),
    R_62(
            Status.HELD,
            "No input to the pack adds a line to a log; the server itself (26.7.4) logs a language parameter with its line break."),
    R_63(Status.HELD, "No secret and no complete number appears in logs, events or metrics."),
    R_64(Status.HELD, "Each outcome is recorded as an event with account, source address and time."),
    R_70(
            Status.HELD,
            "Terms: what is accepted is the text that was shown, and a form of an earlier version accepts nothing."),
    R_71(
            Status.HELD,
            "Terms: no door gives a code or a token while terms in force are not accepted; refusing changes nothing."),
    R_72(
            Status.HELD,
            "Terms: a published version never changes, and of several administrators who publish at once one does."),
    R_73(
            Status.HELD,
            "Terms: the ledger proves version, language, text, method and time of a consent; its entries are only added, and the citizen's receipt is signed."),
    R_83(
            Status.HELD,
            "Portal: nothing that stands beside it in a request hides the demand for a level; a request that is written wrong is refused."),
    R_84(
            Status.HELD,
            "Portal: a person's verified data goes only to a portal that asked for it and only when its restrictions are met."),
    R_85(
            Status.HELD,
            "Portal: a sign-in below the demanded level gives no token; a level that no one reaches comes back as an error of OpenID Connect; a level does not outlive its age."),
    R_86(
            Status.HELD,
            "Portal: the personal number goes only to clients that were given it; neither it nor evidence is in an access token."),
    R_100(Status.HELD, "Every case goes to exactly one operator, whichever nodes they ask."),
    R_101(Status.HELD, "An approval is used once, in time, and nothing of the account changes before."),
    R_102(
            Status.HELD,
            "An approval holds for the identified person only, and ends in a new password and nothing else."),
    R_103(Status.HELD, "A lost connection decides nothing, and voids the checks made so far."),
    R_104(Status.HELD, "A changed, removed or added entry of a case's history shows."),
    R_105(Status.HELD, "A related case, and one that removes a second step, needs two operators."),
    R_106(Status.HELD, "What a citizen typed into a case is encrypted, and deleted after the time of its outcome."),
    R_107(
            Status.HELD,
            "Only the browser that has the secret of a case sees it, and a link gives it to one other browser."),
    R_110(
            Status.HELD,
            "Citizen and operator see and hear each other under the default security headers, and typed text is at the other side within 500 ms."),
    R_111(
            Status.HELD,
            "Camera and microphone are off when a call ends or its page is left, and a lost connection is built anew without a reload."),
    R_112(
            Status.HELD,
            "Nothing of a call is recorded before citizen and operator agreed, and the recording ends when the citizen changes their mind."),
    R_113(
            Status.HELD,
            "A part of a recording is stored once and in order; one of another case, one too many or one that cannot be stored never ends the call."),
    R_114(
            Status.HELD,
            "Recordings and pictures are encrypted, and the history of the case has the hash of each, so a changed file shows."),
    R_115(Status.HELD, "Recordings and pictures are deleted together with the personal data of their case."),
    R_120(
            Status.HELD,
            "Video systems: a result counts only with a signature of a known key, by that key's algorithm, for this realm and for minutes."),
    R_121(
            Status.HELD,
            "Video systems: a result is taken once, for the one request that it answers, while the case waits for it; nothing in it names an address that is called."),
    R_122(
            Status.HELD,
            "Video systems: a result does no more than an operator could: every mandatory check, the typed person, what the authority matrix lets the channel approve."),
    R_123(
            Status.HELD,
            "Where two operators are needed, no page, link, call or result of another system makes one enough."),
    R_124(
            Status.HELD,
            "Video systems: a request names no more of the person than the administrator wrote, and never in an address."),
    R_125(
            Status.HELD,
            "Video systems: nobody guesses the room of a conversation, and only its operator gets in as moderator."),
    R_126(
            Status.HELD,
            "A code that is scanned moves a case to another device once, for 15 minutes; the browser that showed it has the case no more."),
    R_127(
            Status.HELD,
            "Text beside a call: a name before each line says who writes, on both sides, to the eye and to a screen reader."),
    R_128(Status.HELD, "Desk: a coded value has words in every language, and a history takes no action that has none."),
    R_129(
            Status.HELD,
            "The check of camera and microphone names what keeps them from the page: a header of a proxy, or an address that is not secure."),
    R_130(
            Status.HELD,
            "Registration: an account is made only when the approval is used, without credentials, and is finished only with both contacts confirmed, a password chosen and the terms accepted."),
    R_131(
            Status.HELD,
            "Registration: no door gives a code, a token or a session of an account whose registration is not finished."),
    R_132(
            Status.HELD,
            "Registration: nobody is registered without the checklist, number and names of the document typed twice, and a second operator, and nobody who has an account."),
    R_133(
            Status.HELD,
            "Registration: a phone or an e-mail address of another account, in any spelling, gets a notice without a code, and the page is the same."),
    R_134(
            Status.HELD,
            "Registration: it is taken up again by the case's browser, by a link once, and at the next sign-in; a used, late or foreign link leads nowhere, and there is one reminder."),
    R_135(Status.HELD, "Registration: an account that nobody finishes is removed, and a link can remove no other one."),
    R_136(Status.HELD, "Registration: one number registered twice at the same moment, on two nodes, is one account."),
    R_137(
            Status.HELD,
            "A record beside a login or an administrator's action that cannot be written ends neither; no contact changes without its notice, and no consent is stored without its proof."),
    R_138(
            Status.HELD,
            "Portal: the set-up writes a minimum level only for a client and a level that exist, and a removal takes away only what it wrote."),
    R_139(
            Status.HELD,
            "Ledger: a receipt has the documented form, and one that was changed after it was signed is refused."),
    R_140(
            Status.HELD,
            "Export: it has everything that is kept about the person, and every table of the pack by its purpose and retention."),
    R_141(Status.HELD, "Export: no secret, nothing derived from one, and nothing about anybody else is in it."),
    R_142(
            Status.HELD,
            "Export: its owner gets it only in a session that was just proved at the account's highest level."),
    R_143(
            Status.HELD,
            "Erasure: it begins once over all nodes, at its time; cancelled before, it never begins, and nobody signs in after."),
    R_144(Status.HELD, "Erasure: what an owner asked for ends when the account is frozen or recovered meanwhile."),
    R_145(Status.HELD, "Legal hold: a held account is neither erased, removed nor purged."),
    R_146(Status.HELD, "Erasure: the record that it was done names nobody, and is found by the number the person got."),
    R_147(
            Status.HELD,
            "Erasure: an account is removed only after every system that was to be asked has erased what it keeps."),
    R_148(Status.HELD, "Erasure: by whichever door an account or a realm goes, no row of the pack about it stays."),
    R_149(
            Status.HELD,
            "Terms: who refuses them can take the data and close the account without accepting them, and nothing else."),
    R_150(
            Status.HELD,
            "Pages: a security key is registered and signs in under a policy without inline code; no click is lost before the page can answer it."),
    R_151(Status.HELD, "Account console: a new password is chosen on the pack's page, with its rules and its notice."),
    R_152(
            Status.HELD,
            "Portal: openid-client and mod_auth_openidc, with the settings of the guide, get the level and the claims that they ask for, and sign out."),
    R_153(
            Status.HELD,
            "Portal: a person who signs in below the demand is sent back to the portal with an error of OpenID Connect, with state and issuer."),
    R_154(
            Status.HELD,
            "Portal: for whom a person may act is told only where it was asked, from the register; not known is never told as none."),
    R_155(
            Status.HELD,
            "Portal: whether a card can sign is told only where it was asked, and only when the card's software said so."),
    R_157(Status.HELD, "Portal: verified claims have the form of the specification, whatever was asked."),
    R_158(Status.HELD, "Ledger: a consent to any number of scopes is kept whole."),
    R_160(
            Status.HELD,
            "Operator: a decision counts only while both sides of the conversation are there, even if nobody noticed yet that one is gone."),
    R_161(
            Status.HELD,
            "Operator: who loses the role in the middle of a call decides nothing from then on, and the citizen is next again."),
    R_162(
            Status.HELD,
            "A name that a citizen typed is text on every page, and one that would be read in another order or not at all is refused."),
    R_163(Status.HELD, "Nodes whose own clocks are apart agree on every deadline: it is the database's time."),
    R_165(
            Status.HELD,
            "Operator: who takes part in a call beside the citizen is in the history with the role, and every later operator of the case sees it."),
    R_170(
            Status.HELD,
            "Contacts: a phone or an e-mail address that two accounts prove at the same moment, on two nodes, by two doors or in two spellings, becomes that of one."),
    R_171(
            Status.HELD,
            "Contacts: no door through which a person proves a phone or an e-mail address gives them one that another account has confirmed, in any spelling."),
    R_172(
            Status.HELD,
            "Account pages: they know their citizen by the cookie of a login alone; no bearer token opens them, nor what administrators may do with an account."),
    R_173(
            Status.HELD,
            "Registration: a card of a person who has not finished it leads to the steps that are left, and nobody is signed in before."),
    R_175(
            Status.HELD,
            "Portal: who signs in below the demand comes back to the portal also from a flow of an administrator's own with the server's conditions for levels."),
    R_176(
            Status.HELD,
            "Portal: a SAML portal whose level is not reached is answered by the status NoAuthnContext, without an assertion and without a session."),
    R_177(
            Status.HELD,
            "Portal: an action asked for with a parameter leads to the same page as without; one that the server could not read is refused at the portal."),
    R_178(
            Status.HELD,
            "Terms: the notice of a new version is one message for all; it goes on where it stopped, and waits while e-mails wait."),
    R_179(Status.HELD, "Terms: a change of them costs a later sign-in at most one statement."),
    R_180(
            Status.HELD,
            "A freeze of any age ends at once: by an administrator, by another demand, by an approved call.");

    /** Whether this version meets a requirement. */
    enum Status {
        /** The requirement holds and must have a test. */
        HELD,
        /** The subject is in this version, but no test shows the requirement yet. */
        NOT_SHOWN,
        /** The subject is not in this version. */
        LATER
    }

    private final Status status;
    private final String sentence;

    Requirement(Status status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    String id() {
        return name().replace('_', '-');
    }

    Status status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
