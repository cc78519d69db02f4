package org.citizenlogin.people.casework;

import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.casework.AuthorityMatrix;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CaseLimits;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.CaseTimes;
import org.citizenlogin.casework.ChecklistRules;
import org.citizenlogin.casework.Retention;
import org.citizenlogin.casework.Retention.Kept;
import org.citizenlogin.casework.SecurityFeature;
import org.citizenlogin.casework.ServiceHours;
import org.citizenlogin.keycloak.platform.setting.ParsedSettings;
import org.keycloak.models.RealmModel;

/**
 * The settings of one realm, parsed.
 *
 * @param offered whether citizens may open a case
 * @param hours empty when operators take cases at any time
 * @param country whose mobile numbers may be typed without a country code
 * @param documents ids of the document kinds that an operator asks to see
 */
public record CasePolicy(
        boolean offered,
        List<CasePurpose> purposes,
        Optional<ServiceHours> hours,
        List<String> documents,
        String country,
        String consentVersion,
        AuthorityMatrix authority,
        CaseTimes times,
        CaseLimits limits,
        Retention retention) {

    private static final ParsedSettings<CasePolicy> OF_REALMS = new ParsedSettings<>(CasePolicy::of);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws org.citizenlogin.setting.Setting.Malformed naming the key and what to write */
    public static CasePolicy of(RealmModel realm) {
        return OF_REALMS.of(realm);
    }

    /** The same from the attributes of a realm. */
    public static CasePolicy of(Map<String, String> written) {
        Set<LocalDate> holidays =
                new HashSet<>(CaseSettings.HOLIDAYS.from(written).orElse(List.of()));
        Optional<ServiceHours> hours = CaseSettings.HOURS.from(written);
        return new CasePolicy(
                CaseSettings.OFFERED.from(written),
                CaseSettings.PURPOSES.from(written),
                hours.isPresent() || holidays.isEmpty()
                        ? hours.map(week -> new ServiceHours(week.zone(), week.week(), holidays))
                        : Optional.of(new ServiceHours(ZoneId.of("UTC"), everyHour(), holidays)),
                CaseSettings.DOCUMENTS.from(written),
                CaseSettings.COUNTRY.from(written),
                CaseSettings.CONSENT_VERSION.from(written),
                new AuthorityMatrix(CaseSettings.FOUR_EYES.from(written)),
                times(CaseSettings.WAIT.from(written)),
                limits(written),
                retention(written));
    }

    /** The same for cases of this channel: without what it may never approve. */
    public CasePolicy in(CaseChannel channel) {
        return new CasePolicy(
                offered,
                purposes.stream()
                        .filter(purpose -> AuthorityMatrix.isPossible(channel, purpose))
                        .toList(),
                hours,
                documents,
                country,
                consentVersion,
                authority,
                times,
                limits,
                retention);
    }

    /** Makes and judges every move. */
    CaseMachine machine() {
        return new CaseMachine(authority, times, retention, new ChecklistRules(SecurityFeature.COMMON), RANDOM);
    }

    private static Map<DayOfWeek, List<ServiceHours.Hours>> everyHour() {
        Map<DayOfWeek, List<ServiceHours.Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new ServiceHours.Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
        }
        return week;
    }

    private static CaseTimes times(Duration wait) {
        CaseTimes usual = CaseTimes.DEFAULT;
        return new CaseTimes(
                usual.form(),
                wait,
                usual.unseen(),
                usual.away(),
                usual.connect(),
                usual.interruption(),
                usual.lease(),
                usual.idle(),
                usual.attempts(),
                usual.second(),
                usual.approval(),
                usual.delayedApproval());
    }

    private static CaseLimits limits(Map<String, String> written) {
        CaseLimits usual = CaseLimits.DEFAULT;
        return new CaseLimits(
                usual.openCases(),
                CaseSettings.BY_PERSON.from(written),
                CaseSettings.BY_SOURCE.from(written),
                CaseSettings.QUEUE.from(written),
                usual.signalBytes(),
                usual.signals(),
                usual.chunkBytes(),
                usual.recordingBytes());
    }

    private static Retention retention(Map<String, String> written) {
        Kept undecided = new Kept(Duration.ZERO, CaseSettings.KEEP_UNDECIDED.from(written));
        Kept suspicious = withMedia(CaseSettings.KEEP_SUSPECTED.from(written));
        return new Retention(Map.of(
                CaseState.CONSUMED, withMedia(CaseSettings.KEEP_DONE.from(written)),
                CaseState.REJECTED, withMedia(CaseSettings.KEEP_REJECTED.from(written)),
                CaseState.SUSPECTED, suspicious,
                CaseState.OBJECTED, suspicious,
                CaseState.POSTPONED, undecided,
                CaseState.WITHDRAWN, undecided,
                CaseState.EXPIRED, undecided));
    }

    private static Kept withMedia(Duration data) {
        return new Kept(data, data);
    }
}
