package org.citizenlogin.card.login.policy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.assurance.AssuranceLevel;
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
 * @param country ISO 3166-1 alpha-2 code
 * @param level the level of authentication a card login reaches
 * @param assuranceLevel what the assurance record of a card login states
 * @param trustFramework the rules that its record names
 */
public record CardPolicy(
        String country,
        AllowedCountries phones,
        Linking linking,
        boolean register,
        Duration nonceLife,
        Duration codeLife,
        Duration firstUseLife,
        Duration resendAfter,
        Limit sourceLimit,
        Limit personLimit,
        Limit addressLimit,
        Limit sourceTryLimit,
        int level,
        AssuranceLevel assuranceLevel,
        String trustFramework,
        Help help) {

    /** Tokens of cards from one source, whatever becomes of them: looked at before anything is written. */
    public Limit sourceTokenLimit() {
        return sourceLimit.apart("token-").times(SourceLimits.REQUESTS_FOR_A_MISS);
    }

    /** Where a citizen finds more; each is shown only when an administrator wrote it. */
    public record Help(Optional<URI> software, Optional<URI> unblock, Optional<URI> counters) {

        public static Help none() {
            return new Help(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * @param configured the configuration of the execution; empty when it has none
     * @throws Setting.Malformed naming the key and what to write
     */
    public static CardPolicy of(Map<String, String> configured) {
        return new CardPolicy(
                CountrySettings.COUNTRY.from(configured),
                CountrySettings.allowed(configured),
                CardSettings.LINK.from(configured),
                CardSettings.REGISTER.from(configured),
                CardSettings.NONCE_LIFE.from(configured),
                CardSettings.CODE_LIFE.from(configured),
                CardSettings.FIRST_USE_LIFE.from(configured),
                ResendPause.SETTING.from(configured),
                CardSettings.SOURCE_LIMIT.from(configured),
                CardSettings.PERSON_LIMIT.from(configured),
                CardSettings.ADDRESS_LIMIT.from(configured),
                CardSettings.SOURCE_TRY_LIMIT.from(configured),
                CardSettings.LEVEL.from(configured),
                CardSettings.ASSURANCE_LEVEL.from(configured),
                CardSettings.TRUST_FRAMEWORK.from(configured),
                new Help(
                        CardSettings.SOFTWARE_URL.from(configured),
                        CardSettings.UNBLOCK_URL.from(configured),
                        OtherWays.HELP_URL.from(configured)));
    }
}
