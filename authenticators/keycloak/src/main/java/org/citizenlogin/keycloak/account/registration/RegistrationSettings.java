package org.citizenlogin.keycloak.account.registration;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;

/** The settings of registrations. Read at use; the start of the server has read them before. */
public final class RegistrationSettings implements ServerSettings {

    /** What the user name of a new account is. */
    public enum UserName {
        /** The confirmed e-mail address, unless another account has it as its user name. */
        EMAIL,
        /** The one that was drawn when the account was made. */
        DRAWN
    }

    static final Setting<Duration> KEPT = Setting.duration(
            "spi-citizen-registration--unfinished--kept",
            "Life of an unfinished registration",
            "How long a registration can be finished. Then the account is removed.",
            Duration.ofDays(1),
            Duration.ofDays(366),
            Duration.ofDays(30));

    static final Setting<Duration> REMIND_AFTER = Setting.duration(
            "spi-citizen-registration--unfinished--remind-after",
            "Reminder of an unfinished registration",
            "When the citizen gets the one reminder, with a link to go on or to delete the account.",
            Duration.ofMinutes(10),
            Duration.ofDays(300),
            Duration.ofDays(1));

    public static final Setting<UserName> USER_NAME = Setting.oneOf(
            "spi-citizen-registration--account--user-name",
            "User name of a new account",
            "email: the confirmed e-mail address. drawn: eight letters and digits, which the citizen sees beside the new"
                    + " password. A realm whose user names are e-mail addresses has email in either case.",
            UserName.class,
            UserName.EMAIL);

    static final Setting<Boolean> CARD_PASSWORD = Setting.yesNo(
            "spi-citizen-registration--account--card-password",
            "Password of card users",
            "Whether a citizen whose account was made by the first use of an identity card must choose a password, too."
                    + " Without one the card is the only way to sign in.",
            false);

    static Duration kept() {
        return ServerOptions.in(Config.scope("citizen-registration", "unfinished"))
                .read(KEPT);
    }

    static Duration remindAfter() {
        return ServerOptions.in(Config.scope("citizen-registration", "unfinished"))
                .read(REMIND_AFTER);
    }

    public static <T> T ofAccount(Setting<T> setting) {
        return ServerOptions.in(Config.scope("citizen-registration", "account")).read(setting);
    }

    /** Whether the first use of a card leads to a password. */
    public static boolean cardUsersChooseAPassword() {
        return ofAccount(CARD_PASSWORD);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(KEPT, REMIND_AFTER, USER_NAME, CARD_PASSWORD);
    }
}
