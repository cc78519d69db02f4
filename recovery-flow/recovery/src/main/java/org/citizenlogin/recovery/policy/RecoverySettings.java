package org.citizenlogin.recovery.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.citizenlogin.code.ResendPause;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.CountrySettings;
import org.citizenlogin.otherways.OtherWays;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.throttle.Limit;

/**
 * Every setting of the step, written once. The keys are contracts: realms store them.
 *
 * <p>The default limits suit a national portal with one or two million accounts. One forgotten password per account and year
 * means about 5,000 recoveries a day, and three to four times as many on the last day of a tax period. The busiest hour has an
 * eighth of a day's requests. Only a match sends a message. So the limits of country and realm protect against a mistake or a
 * stolen directory, not against everyday SMS pumping. Hundreds of citizens may share the source address of a mobile network,
 * so misses are counted separately from requests that match.
 */
public final class RecoverySettings {

    private static final Pattern WINDOW = Pattern.compile("[0-9]+/([0-9]+[smhd])");

    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public static final Setting<List<Way>> WAYS = Setting.list(
            "ways",
            "Ways offered",
            "Ways of recovery that are offered: by number and phone, by document, or both. The page shows them in this order.",
            "phone, document, or both with a comma between",
            "phone",
            RecoverySettings::way);

    public static final Setting<End> PHONE_END = Setting.oneOf(
            "phone-end",
            "Number and phone lead to",
            "What follows a matching number and phone: user name and one-time password by text message and e-mail, or a"
                    + " code by text message and then a new password at once.",
            End.class,
            End.ONE_TIME_PASSWORD);

    public static final Setting<End> DOCUMENT_END = Setting.oneOf(
            "document-end",
            "A document leads to",
            "What follows a matching document: a code to the phone or e-mail address that was typed and then a new password"
                    + " at once, or user name and one-time password by text message and e-mail.",
            End.class,
            End.CHOOSE_PASSWORD);

    static final Setting<List<String>> DOCUMENTS = Setting.list(
            "documents",
            "Documents offered",
            "Kinds of documents that a citizen can choose from, in this order. Mandatory if the way by document is"
                    + " offered.",
            "ids of kinds of documents with a comma between, such as passport,ru-snils",
            "",
            text -> Optional.of(text).filter(KIND.asMatchPredicate()));

    public static final Setting<Optional<List<String>>> DOCUMENTS_IF_ANY = DOCUMENTS.optional();

    public static final Setting<List<Channel>> CHANNELS = Setting.list(
            "document-channels",
            "Channels beside a document",
            "What a citizen can type together with a document. The code goes there.",
            "sms, email, or both with a comma between",
            "sms,email",
            Channel::of);

    public static final Setting<Duration> LIFE = Setting.duration(
            "life",
            "Life of the one-time password",
            "How long the one-time password can be used when it also goes to an e-mail address.",
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofHours(24));

    public static final Setting<Duration> LIFE_SMS_ONLY = Setting.duration(
            "life-sms-only",
            "Life when SMS is the only channel",
            "How long the one-time password can be used when it goes by text message alone.",
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    public static final Setting<List<Limit>> SOURCE_LIMIT = limits(
            "source-limit",
            "Misses per source address",
            "Requests from one IPv4 address or one IPv6 /64 that match no account; four times as many from a /56, sixteen"
                    + " times from a /48. Above the limit such requests are silently dropped; requests that match are still"
                    + " served. In all, twenty times as many requests are accepted and ten times as many messages are sent."
                    + " The page is the same above and below these limits.",
            "recovery-source",
            "30/1h, 200/1d");

    public static final Setting<List<Limit>> PHONE_LIMIT = limits(
            "phone-limit",
            "Messages per phone",
            "Messages to one phone number, counted separately for each way.",
            "recovery-phone",
            "3/1h, 6/1d");

    public static final Setting<List<Limit>> ACCOUNT_LIMIT = limits(
            "account-limit",
            "Messages per account",
            "Messages for one account, counted separately for each way.",
            "recovery-account",
            "3/1h, 6/1d");

    public static final Setting<List<Limit>> COUNTRY_LIMIT = limits(
            "country-limit",
            "Messages per country",
            "Messages to the numbers of one country.",
            "recovery-country",
            "3000/1h");

    public static final Setting<List<Limit>> REALM_LIMIT =
            limits("realm-limit", "Messages per realm", "Messages of the whole realm.", "recovery-realm", "20000/1d");

    public static final Setting<List<Limit>> DOCUMENT_LIMIT = limits(
            "document-limit",
            "Documents per account",
            "How often a document is compared for one account. Above it, the way by document is closed for that"
                    + " account until the window ends; the other ways stay open.",
            "recovery-document",
            "5/1h, 10/1d");

    public static final Setting<List<Limit>> SOURCE_DOCUMENT_LIMIT = limits(
            "source-document-limit",
            "Documents per source address",
            "How many documents are compared for one IPv4 address or IPv6 /64, over all accounts; four times as many for a"
                    + " /56, sixteen times for a /48.",
            "recovery-source-document",
            "20/1h, 100/1d");

    public static final Setting<List<Limit>> TRY_LIMIT = limits(
            "try-limit",
            "Tries per request",
            "How often a one-time password may be typed on the answer page of one request. A new message does not"
                    + " reset the count.",
            "recovery-try",
            "10/1d");

    public static final Setting<List<Limit>> SOURCE_TRY_LIMIT = limits(
            "source-try-limit",
            "Tries per source address",
            "How often one-time passwords and codes may be typed on answer pages from one IPv4 address or IPv6 /64; four"
                    + " times as often from a /56, sixteen times from a /48. It protects the server: guesses are limited per"
                    + " request, and with a small number one citizen's mistakes would block all others behind the same address.",
            "recovery-source-try",
            "600/1h");

    private RecoverySettings() {}

    /** In the order the admin console and the documentation show them. */
    public static List<Setting<?>> all() {
        return List.of(
                WAYS,
                PHONE_END,
                DOCUMENT_END,
                DOCUMENTS_IF_ANY,
                CHANNELS,
                CountrySettings.COUNTRY,
                CountrySettings.ALLOWED_COUNTRIES,
                LIFE,
                LIFE_SMS_ONLY,
                ResendPause.SETTING,
                SOURCE_LIMIT,
                PHONE_LIMIT,
                ACCOUNT_LIMIT,
                COUNTRY_LIMIT,
                REALM_LIMIT,
                DOCUMENT_LIMIT,
                SOURCE_DOCUMENT_LIMIT,
                TRY_LIMIT,
                SOURCE_TRY_LIMIT,
                OtherWays.HOTLINE,
                OtherWays.HOTLINE_ABROAD,
                OtherWays.HELP_URL);
    }

    private static Optional<Way> way(String text) {
        return Stream.of(Way.values()).filter(way -> way.word().equals(text)).findFirst();
    }

    /** The window is part of the name: an hour and a day that begin at the same moment are counted apart. */
    private static Setting<List<Limit>> limits(String key, String label, String help, String name, String defaultText) {
        return new Setting<>(
                key,
                label,
                help,
                "comma-separated count/window, such as 3/1h, 6/1d; each window once",
                defaultText,
                false,
                text -> readLimits(name, text));
    }

    private static Optional<List<Limit>> readLimits(String name, String text) {
        List<Limit> limits = new ArrayList<>();
        Set<Duration> windows = new HashSet<>();
        for (String written : text.split(",", -1)) {
            Optional<Limit> limit = readLimit(name, written.strip());
            if (limit.isEmpty() || !windows.add(limit.get().window())) {
                return Optional.empty();
            }
            limits.add(limit.get());
        }
        return Optional.of(List.copyOf(limits));
    }

    private static Optional<Limit> readLimit(String name, String written) {
        var window = WINDOW.matcher(written);
        if (!window.matches()) {
            return Optional.empty();
        }
        return Setting.limit("limit", "", "", name + "-" + window.group(1), "")
                .read()
                .apply(written);
    }
}
