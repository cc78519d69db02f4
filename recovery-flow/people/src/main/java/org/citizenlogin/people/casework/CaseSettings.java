package org.citizenlogin.people.casework;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.ServiceHours;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.throttle.Limit;

/**
 * The settings of a realm about cases, written once. They are attributes of the realm, because page, desk and timers need
 * them outside of any flow. The keys are contracts: realms store them.
 */
public final class CaseSettings {

    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern DAYS =
            Pattern.compile("([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? ([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9])");
    private static final Duration DAY = Duration.ofDays(1);

    public static final Setting<Boolean> OFFERED = Setting.yesNo(
            OperatorLink.OFFERED,
            "Talk to an operator",
            "Whether citizens may open a case. The set-up writes it when the step is asked for.",
            false);

    /** The video system of this pack. */
    public static final String BUILT_IN = "builtin";

    public static final Setting<String> VIDEO_SYSTEM = Setting.text(
            "citizen-case.video-system",
            "Video system",
            "Where operators and citizens see each other.",
            "builtin, jitsi, signed-redirect or the id of a provider of your own",
            BUILT_IN,
            Pattern.compile("[a-z0-9-]{1,64}"));

    /** Written by a supervisor at the desk, or by an administrator. */
    public static final Setting<RoomClosure> CLOSED = Setting.oneOf(
            "citizen-case.closed",
            "Closed for now",
            "Why new cases are refused for now. A supervisor writes it at the desk. Citizens who wait keep their place.",
            RoomClosure.class,
            RoomClosure.NONE);

    public static final Setting<List<CasePurpose>> PURPOSES = Setting.list(
            "citizen-case.purposes",
            "Purposes",
            "What a citizen may ask an operator for.",
            "some of restore-access, change-phone and register with a comma between",
            "restore-access,change-phone",
            CaseSettings::purpose);

    static final Setting<Set<CasePurpose>> FOUR_EYES = new Setting<>(
            "citizen-case.four-eyes",
            "Second operator",
            "For which purposes a second operator always has to confirm an approval.",
            "purposes with a comma between, or none",
            "change-phone,register",
            false,
            CaseSettings::purposes);

    static final Setting<List<String>> DOCUMENTS = Setting.list(
            "citizen-case.documents",
            "Documents",
            "Kinds of documents that an operator asks to see.",
            "ids of kinds of documents with a comma between, such as passport",
            "passport",
            text -> Optional.of(text).filter(KIND.asMatchPredicate()));

    static final Setting<Optional<ServiceHours>> HOURS = new Setting<>(
            "citizen-case.hours",
            "Service hours",
            "When operators take cases. Without a value, always.",
            "a time zone and the hours, such as Asia/Tbilisi; Mon-Fri 09:00-18:00; Sat 10:00-14:00",
            "",
            false,
            text -> text.isEmpty() ? Optional.of(Optional.empty()) : hours(text).map(Optional::of));

    static final Setting<Optional<List<LocalDate>>> HOLIDAYS = Setting.list(
                    "citizen-case.holidays",
                    "Holidays",
                    "Days without service hours.",
                    "dates with a comma between, such as 2027-01-07,2027-05-26",
                    "",
                    CaseSettings::date)
            .optional();

    static final Setting<String> COUNTRY = new Setting<>(
            "citizen-case.country",
            "Own country",
            "The country whose mobile numbers may be typed without a country code.",
            "an ISO 3166-1 alpha-2 code such as GE",
            "GE",
            false,
            AllowedCountries::region);

    static final Setting<String> CONSENT_VERSION = Setting.text(
            "citizen-case.consent-version",
            "Version of the consent",
            "Stored with each consent. Write another one when you change the text of the page.",
            "1 to 64 letters, digits, dots and dashes",
            "1",
            Pattern.compile("[A-Za-z0-9.-]{1,64}"));

    static final Setting<Duration> WAIT = Setting.duration(
            "citizen-case.longest-wait",
            "Longest wait",
            "How long a citizen may wait in the queue. Then the case ends, and the citizen may open another one.",
            Duration.ofMinutes(5),
            Duration.ofHours(8),
            Duration.ofMinutes(45));

    static final Setting<Integer> QUEUE = Setting.wholeNumber(
            "citizen-case.queue",
            "Places in the queue",
            "How many citizens may wait at the same time. More of them see the page that says that it is busy.",
            1,
            100_000,
            1_000);

    static final Setting<Limit> BY_PERSON = Setting.limit(
            "citizen-case.person-limit",
            "Cases per person",
            "New cases for one typed number.",
            "cases-by-person",
            "5/1d");

    static final Setting<Limit> BY_SOURCE = Setting.limit(
            "citizen-case.source-limit",
            "Cases per source address",
            "New cases from one IPv4 address or one IPv6 /64; four times as many from a /56, sixteen times from a /48.",
            "cases-by-source",
            "20/1d");

    static final Setting<Duration> KEEP_UNDECIDED =
            retention("citizen-case.retention-undecided", "Withdrawn, expired and postponed cases", Duration.ofDays(7));

    static final Setting<Duration> KEEP_REJECTED =
            retention("citizen-case.retention-rejected", "Refused cases", Duration.ofDays(90));

    static final Setting<Duration> KEEP_DONE =
            retention("citizen-case.retention-done", "Approved and used cases", Duration.ofDays(180));

    static final Setting<Duration> KEEP_SUSPECTED = retention(
            "citizen-case.retention-suspected", "Cases with a suspicion or an objection", Duration.ofDays(365));

    private CaseSettings() {}

    /** Every setting, for the documentation and the doctor. */
    public static List<Setting<?>> all() {
        return List.of(
                OFFERED,
                VIDEO_SYSTEM,
                CLOSED,
                PURPOSES,
                FOUR_EYES,
                DOCUMENTS,
                COUNTRY,
                CONSENT_VERSION,
                HOURS,
                HOLIDAYS,
                WAIT,
                QUEUE,
                BY_PERSON,
                BY_SOURCE,
                CaseAssurance.LEVEL,
                CaseAssurance.TRUST_FRAMEWORK,
                KEEP_UNDECIDED,
                KEEP_REJECTED,
                KEEP_DONE,
                KEEP_SUSPECTED);
    }

    private static Setting<Duration> retention(String key, String label, Duration usual) {
        return Setting.duration(
                key,
                label,
                "How long the personal data of such a case are kept.",
                Duration.ofHours(1),
                DAY.multipliedBy(3650),
                usual);
    }

    private static Optional<CasePurpose> purpose(String text) {
        return Stream.of(CasePurpose.values())
                .filter(purpose ->
                        purpose.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst();
    }

    private static Optional<Set<CasePurpose>> purposes(String text) {
        if (text.equals("none")) {
            return Optional.of(Set.of());
        }
        List<Optional<CasePurpose>> read = Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(CaseSettings::purpose)
                .toList();
        return read.stream().allMatch(Optional::isPresent)
                ? Optional.of(Set.copyOf(read.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ServiceHours> hours(String text) {
        String[] parts = text.split(";");
        Map<DayOfWeek, List<ServiceHours.Hours>> week = new EnumMap<>(DayOfWeek.class);
        try {
            ZoneId zone = ZoneId.of(parts[0].strip());
            for (int i = 1; i < parts.length; i++) {
                Matcher written = DAYS.matcher(parts[i].strip());
                if (!written.matches()) {
                    return Optional.empty();
                }
                DayOfWeek first = day(written.group(1));
                DayOfWeek last = written.group(2) == null ? first : day(written.group(2));
                ServiceHours.Hours hours =
                        new ServiceHours.Hours(LocalTime.parse(written.group(3)), closing(written.group(4)));
                for (DayOfWeek day = first; ; day = day.plus(1)) {
                    week.computeIfAbsent(day, none -> new ArrayList<>()).add(hours);
                    if (day == last) {
                        break;
                    }
                }
            }
            return week.isEmpty() ? Optional.empty() : Optional.of(new ServiceHours(zone, week, Set.of()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static LocalTime closing(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static DayOfWeek day(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().startsWith(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no day of the week"));
    }
}
