package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.code.CodeText;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.throttle.Limit;
import org.keycloak.Config;

/** The settings of the changes, the same for phone and e-mail address. Read at use; the start of the server has read them. */
public final class ContactSettings implements ServerSettings {

    static final Setting<Duration> WAIT = Setting.duration(
            "spi-citizen-contact--change--wait",
            "Wait before a new contact counts",
            "How long the former phone or e-mail address stays valid after a new one was proved. In this time the owner, who"
                    + " gets a notice with a link at every former address, can cancel a change by a stranger. 0s means that"
                    + " a new one counts at once.",
            Duration.ZERO,
            Duration.ofDays(30),
            Duration.ofHours(24));

    static final Setting<Limit> ACCOUNT_LIMIT = Setting.limit(
            "spi-citizen-contact--change--account-limit",
            "Codes per account",
            "Codes to new phones and e-mail addresses that one account may ask for.",
            "contact-account",
            "10/1d");

    static final Setting<Limit> ADDRESS_LIMIT = Setting.limit(
            "spi-citizen-contact--change--address-limit",
            "Codes per new contact",
            "Codes to one new phone or e-mail address, whoever asks.",
            "contact-address",
            "6/1d");

    static final Setting<Limit> SOURCE_LIMIT = Setting.limit(
            "spi-citizen-contact--change--source-limit",
            "Codes per source address",
            "Codes to new contacts that are asked for from one IPv4 address or IPv6 /64; four times as many from a /56,"
                    + " sixteen times from a /48.",
            "contact-source",
            "300/1h");

    /** A number of digits, of tries and a life: those of every code of the pack that is not set otherwise. */
    static final Codes.Form CODE = new Codes.Form(CodeText.USUAL_DIGITS, 5, Codes.Resend.REPLACE);

    static final Duration CODE_LIFE = Codes.LONGEST_BY_SMS;

    static final Duration RESEND_AFTER = Duration.ofMinutes(1);

    /** For how long further codes may be sent for one change: as long as its page can be used. */
    static final Duration OPEN = Duration.ofMinutes(30);

    static <T> T read(Setting<T> setting) {
        return ServerOptions.in(Config.scope("citizen-contact", "change")).read(setting);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(WAIT, ACCOUNT_LIMIT, ADDRESS_LIMIT, SOURCE_LIMIT);
    }
}
