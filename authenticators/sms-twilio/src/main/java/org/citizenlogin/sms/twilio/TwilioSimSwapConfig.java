package org.citizenlogin.sms.twilio;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.setting.Setting;

/**
 * What is asked of Twilio's Lookup, on whose account.
 *
 * @param callForwarding whether forwarded calls count as a phone that changed hands
 * @param base where to ask instead of the SDK's own address
 */
record TwilioSimSwapConfig(TwilioAccount account, boolean callForwarding, Optional<URI> base) {

    private static final String PREFIX = "spi-citizen-sim-swap--" + TwilioSimSwapFactory.ID + "--";

    static final Setting<Boolean> CALL_FORWARDING = Setting.yesNo(
            PREFIX + "call-forwarding",
            "Call forwarding",
            "Whether to ask, for a further price, if calls are forwarded, and to refuse the phone if they are.",
            false);

    static final Setting<Optional<URI>> BASE_URL = new Setting<URI>(
                    PREFIX + "base-url",
                    "Address",
                    "Only for a regional edge or a simulator on this machine; the credentials go there.",
                    "https:// and a host under twilio.com, such as https://lookups.dublin.ie1.twilio.com, without a path",
                    "",
                    false,
                    TwilioConfig::base)
            .optional();

    static final List<Setting<?>> SETTINGS = List.of(CALL_FORWARDING, BASE_URL);

    /**
     * Empty when no account is written.
     *
     * @param gateway the options of the SMS gateway: the account is written once
     */
    static Optional<TwilioSimSwapConfig> of(ServerOptions own, ServerOptions gateway) {
        boolean callForwarding = own.read(CALL_FORWARDING);
        Optional<URI> base = own.read(BASE_URL);
        return TwilioAccount.of(gateway).map(account -> new TwilioSimSwapConfig(account, callForwarding, base));
    }
}
