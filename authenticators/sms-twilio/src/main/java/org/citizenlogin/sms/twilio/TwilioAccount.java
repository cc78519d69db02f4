package org.citizenlogin.sms.twilio;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;

/**
 * Which account pays, and how it proves itself.
 *
 * @param user the account's SID or that of an API key
 */
record TwilioAccount(String sid, String user, Secret password) {

    /** Empty when no account is written. */
    static Optional<TwilioAccount> of(ServerOptions options) {
        Optional<String> account = options.read(TwilioConfig.ACCOUNT_SID);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Optional<Secret> token = options.read(TwilioConfig.AUTH_TOKEN);
        Optional<String> key = options.read(TwilioConfig.API_KEY);
        Optional<Secret> secret = options.read(TwilioConfig.API_SECRET);
        if (key.isPresent() != secret.isPresent()) {
            throw ServerOptions.refusal("write both or none of the options " + written(TwilioConfig.API_KEY) + " and "
                    + written(TwilioConfig.API_SECRET));
        }
        if (token.isPresent() == key.isPresent()) {
            throw ServerOptions.refusal("write one of the options " + written(TwilioConfig.AUTH_TOKEN) + " and "
                    + written(TwilioConfig.API_KEY) + ", not " + (token.isPresent() ? "both" : "none"));
        }
        return Optional.of(new TwilioAccount(
                account.get(), key.orElse(account.get()), token.or(() -> secret).orElseThrow()));
    }

    static String written(Setting<?> setting) {
        return "'" + setting.key() + "' (" + setting.form() + ")";
    }

    /** No credentials. */
    @Override
    public String toString() {
        return "TwilioAccount";
    }
}
