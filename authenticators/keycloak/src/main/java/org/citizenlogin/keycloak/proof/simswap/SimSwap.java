package org.citizenlogin.keycloak.proof.simswap;

import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** The check an administrator chose for this server, or none: nothing is asked unless somebody wrote whom to ask. */
public final class SimSwap {

    /** The server's own way to choose a provider; one that nobody wrote is not chosen even if it is the only one. */
    public static final Setting<Optional<String>> PROVIDER = Setting.text(
                    "spi-citizen-sim-swap--provider",
                    "SIM swap check",
                    "The service that reports a recently replaced SIM card. It is asked before a secret is sent to a phone. Without a value, no service is asked. A build option: kc.sh build reads it.",
                    "the id of a check, such as twilio",
                    "",
                    Pattern.compile("[a-z0-9-]{1,64}"))
            .optional();

    private SimSwap() {}

    /** To be asked outside of any transaction: it calls out and may take two seconds. */
    public static Optional<SimSwapCheck> of(KeycloakSession session) {
        return chosen().map(id -> session.getProvider(SimSwapCheck.class, id));
    }

    /** Whether a check is chosen: the same on every thread, without a session. */
    public static boolean isChosen() {
        return chosen().isPresent();
    }

    static Optional<String> chosen() {
        return PROVIDER.of(Config.getProvider(SimSwapSpi.NAME));
    }
}
