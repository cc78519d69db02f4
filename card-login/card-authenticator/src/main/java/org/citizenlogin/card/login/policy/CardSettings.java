package org.citizenlogin.card.login.policy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.code.ResendPause;
import org.citizenlogin.identity.CountrySettings;
import org.citizenlogin.otherways.OtherWays;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.throttle.Limit;

/** Every setting of the card steps, written once. The keys are contracts: realms store them. */
public final class CardSettings {

    /** With five tries a guess is right once in 200,000 first uses. */
    public static final int CODE_DIGITS = 6;

    public static final Setting<Linking> LINK = Setting.oneOf(
            "link",
            "Linking an account that has the number",
            "When a card is linked to the account with its number: at-once, or after-own-proof, which means after a code"
                    + " to the account's confirmed phone or e-mail address. Later cards of the person need no proof.",
            Linking.class,
            Linking.AFTER_OWN_PROOF);

    public static final Setting<Boolean> REGISTER = Setting.yesNo(
            "register",
            "First use makes an account",
            "Whether a person without an account gets one, after proving an e-mail address and a phone.",
            true);

    public static final Setting<Duration> NONCE_LIFE = Setting.duration(
            "nonce-life",
            "Life of a challenge",
            "How long the page waits for the card. After that the citizen must start again.",
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));

    public static final Setting<Duration> CODE_LIFE = Setting.duration(
            "code-life",
            "Life of a code",
            "How long the codes to a new e-mail address and phone can be used.",
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    public static final Setting<Duration> FIRST_USE_LIFE = Setting.duration(
            "first-use-life",
            "Time for the first use",
            "How much time the holder of a verified card has to prove e-mail address and phone.",
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofMinutes(30));

    public static final Setting<Limit> SOURCE_LIMIT = Setting.limit(
            "source-limit",
            "Messages per source address",
            "Codes requested from one IPv4 address or one IPv6 /64; four times as many from a /56, sixteen times from a /48."
                    + " Twenty times as many cards are checked.",
            "card-source",
            "30/1h");

    public static final Setting<Limit> PERSON_LIMIT = Setting.limit(
            "person-limit", "Messages per person", "Codes requested with one card.", "card-person", "10/1d");

    public static final Setting<Limit> ADDRESS_LIMIT = Setting.limit(
            "address-limit",
            "Messages per phone or e-mail address",
            "Codes to one phone or one e-mail address.",
            "card-address",
            "6/1d");

    public static final Setting<Limit> SOURCE_TRY_LIMIT = Setting.limit(
            "source-try-limit",
            "Tries per source address",
            "How often codes may be typed from one IPv4 address or IPv6 /64; four times as often from a /56, sixteen times"
                    + " from a /48. It protects the server: guesses are limited per request, and with a small number"
                    + " one citizen's mistakes would block all others behind the same address.",
            "card-source-try",
            "600/1h");

    public static final Setting<Integer> LEVEL = Setting.wholeNumber(
            "level",
            "Level of a card login",
            "The level of authentication (LoA) a card login reaches; the set-up maps 3 to the acr value high.",
            1,
            9,
            3);

    public static final Setting<AssuranceLevel> ASSURANCE_LEVEL = Setting.oneOf(
            "assurance-level",
            "Level of assurance of a card",
            "How sure a portal can be of the person who logged in with a card; the law of the country decides it.",
            AssuranceLevel.class,
            AssuranceLevel.HIGH);

    public static final Setting<String> TRUST_FRAMEWORK = Setting.text(
            "trust-framework",
            "Trust framework of a card",
            "The rules by which the holders of cards were identified, as portals get it in verified_claims.",
            "1 to 64 of a-z, 0-9 and _",
            "eidas",
            Pattern.compile("[a-z0-9_]{1,64}"));

    public static final Setting<Optional<URI>> SOFTWARE_URL = Setting.url(
                    "software-url",
                    "Card software",
                    "The address of a page where citizens get the software for their card, shown when it is missing.",
                    "")
            .optional();

    public static final Setting<Optional<URI>> UNBLOCK_URL = Setting.url(
                    "unblock-url",
                    "Unblocking a card",
                    "The address of a page that says how a blocked card is unblocked, shown when written.",
                    "")
            .optional();

    private CardSettings() {}

    /** In the order the admin console and the documentation show them. */
    public static List<Setting<?>> all() {
        return List.of(
                CountrySettings.COUNTRY,
                CountrySettings.ALLOWED_COUNTRIES,
                LINK,
                REGISTER,
                NONCE_LIFE,
                CODE_LIFE,
                FIRST_USE_LIFE,
                ResendPause.SETTING,
                SOURCE_LIMIT,
                PERSON_LIMIT,
                ADDRESS_LIMIT,
                SOURCE_TRY_LIMIT,
                LEVEL,
                ASSURANCE_LEVEL,
                TRUST_FRAMEWORK,
                SOFTWARE_URL,
                UNBLOCK_URL,
                OtherWays.HELP_URL);
    }
}
