package org.citizenlogin.recovery.policy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.citizenlogin.code.ResendPause;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.CountrySettings;
import org.citizenlogin.otherways.OtherWays;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.SourceLimits;

/**
 * The settings of one step, parsed once.
 *
 * @param country ISO 3166-1 alpha-2 code for numbers typed without a country code
 * @param life of a one-time password
 * @param lifeSmsOnly the life when a text message is the only channel
 * @param sourceLimits requests of one source address that match no account
 * @param documentLimits documents compared for one account
 * @param sourceDocumentLimits documents compared for one source address over all accounts
 */
public record RecoveryPolicy(
        Ways ways,
        String country,
        AllowedCountries allowedCountries,
        Duration life,
        Duration lifeSmsOnly,
        Duration resendAfter,
        List<Limit> sourceLimits,
        List<Limit> phoneLimits,
        List<Limit> accountLimits,
        List<Limit> countryLimits,
        List<Limit> realmLimits,
        List<Limit> documentLimits,
        List<Limit> sourceDocumentLimits,
        List<Limit> tryLimits,
        List<Limit> sourceTryLimits,
        OtherWays otherWays) {

    /**
     * @param configured the configuration of the execution; empty when it has none
     * @throws Setting.Malformed naming the key and what to write
     */
    public static RecoveryPolicy of(Map<String, String> configured) {
        return new RecoveryPolicy(
                ways(configured),
                CountrySettings.COUNTRY.from(configured),
                CountrySettings.allowed(configured),
                RecoverySettings.LIFE.from(configured),
                RecoverySettings.LIFE_SMS_ONLY.from(configured),
                ResendPause.SETTING.from(configured),
                RecoverySettings.SOURCE_LIMIT.from(configured),
                RecoverySettings.PHONE_LIMIT.from(configured),
                RecoverySettings.ACCOUNT_LIMIT.from(configured),
                RecoverySettings.COUNTRY_LIMIT.from(configured),
                RecoverySettings.REALM_LIMIT.from(configured),
                RecoverySettings.DOCUMENT_LIMIT.from(configured),
                RecoverySettings.SOURCE_DOCUMENT_LIMIT.from(configured),
                RecoverySettings.TRY_LIMIT.from(configured),
                RecoverySettings.SOURCE_TRY_LIMIT.from(configured),
                OtherWays.of(configured));
    }

    /** All requests of one source, whatever they meet: protects the server, before anything is written. */
    public List<Limit> sourceRequestLimits() {
        return forEachMiss("all-", SourceLimits.REQUESTS_FOR_A_MISS);
    }

    /** Messages caused by one source. */
    public List<Limit> sourceMessageLimits() {
        return forEachMiss("message-", SourceLimits.MESSAGES_FOR_A_MISS);
    }

    private List<Limit> forEachMiss(String apart, int factor) {
        return sourceLimits.stream()
                .map(limit -> limit.apart(apart).times(factor))
                .toList();
    }

    /** The way by document without a document is not half a way: the kinds must be written. */
    private static Ways ways(Map<String, String> configured) {
        List<Way> offered = RecoverySettings.WAYS.from(configured);
        return new Ways(
                offered,
                RecoverySettings.PHONE_END.from(configured),
                RecoverySettings.DOCUMENT_END.from(configured),
                offered.contains(Way.DOCUMENT)
                        ? RecoverySettings.DOCUMENTS.from(configured)
                        : RecoverySettings.DOCUMENTS_IF_ANY.from(configured).orElse(List.of()),
                EnumSet.copyOf(RecoverySettings.CHANNELS.from(configured)));
    }

    /** The safe one: nothing written. */
    public static RecoveryPolicy unwritten() {
        return of(Map.of());
    }
}
