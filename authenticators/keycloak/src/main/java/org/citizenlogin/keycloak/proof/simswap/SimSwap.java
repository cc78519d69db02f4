package org.citizenlogin.keycloak.proof.simswap;

import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** The check that an administrator has configured for this server. Without configuration there is no check. */
public final class SimSwap {

    /** The server's option that chooses a provider. An unconfigured provider is not used, even if it is the only one. */
    public static final Setting<Optional<String>> PROVIDER = Setting.text(
                    "spi-citizen-sim-swap--provider",
                    "SIM swap check",
                    "The service that reports a recently replaced SIM card. It is asked before a secret is sent to a phone. Without a value, no service is asked. A build option: kc.sh build reads it.",
                    "the id of a check, such as twilio",
                    "",
                    Pattern.compile("[a-z0-9-]{1,64}"))
            .optional();

    private SimSwap() {}

    /** Must be used outside of any transaction, because it calls another service and may take two seconds. */
    public static Optional<SimSwapCheck> of(KeycloakSession session) {
        return chosen().map(id -> session.getProvider(SimSwapCheck.class, id));
    }

    /** Whether a check is configured. Works on every thread, without a session. */
    public static boolean isChosen() {
        return chosen().isPresent();
    }

    static Optional<String> chosen() {
        return PROVIDER.of(Config.getProvider(SimSwapSpi.NAME));
    }
}
