package org.citizenlogin.keycloak.platform.option;

import java.util.Optional;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.ServerStartupError;
import org.keycloak.common.util.Environment;

/**
 * Options of one provider of the server. A setting's key is the whole option as it is written without its two leading
 * dashes: {@code spi-citizen-outbox--worker--threads}.
 */
public final class ServerOptions {

    private final Config.Scope scope;

    private ServerOptions(Config.Scope scope) {
        this.scope = scope;
    }

    /** The options in the scope a provider factory is given. */
    public static ServerOptions in(Config.Scope scope) {
        return new ServerOptions(scope);
    }

    /** The option's value or its default; a malformed one ends the start. */
    public <T> T read(Setting<T> setting) {
        try {
            return setting.of(written(setting));
        } catch (Setting.Malformed e) {
            throw refusal(e.getMessage());
        }
    }

    /** Whether anything was written for this option. */
    public boolean has(Setting<?> setting) {
        String text = written(setting);
        return text != null && !text.isBlank();
    }

    private String written(Setting<?> setting) {
        return scope.get(setting.key().substring(setting.key().lastIndexOf("--") + 2));
    }

    /** Ends the start of the server; the text is shown to the administrator without a stack trace. */
    public static ServerStartupError refusal(String what) {
        return new ServerStartupError("citizen-login: " + what, false);
    }

    /**
     * An option of the server itself; empty when nothing was written.
     *
     * @param name its whole name without dashes before it: {@code proxy-headers}
     */
    public static Optional<String> ofServer(String name) {
        return Optional.ofNullable(Config.scope().root().get(name)).filter(text -> !text.isBlank());
    }

    /** Whether this server was started with {@code start-dev}. Anything else counts as production. */
    public static boolean inDevelopment() {
        return Environment.isDevMode();
    }

    /** Whether this is a command such as export or bootstrap-admin, which serves nobody and sends nothing. */
    public static boolean isServing() {
        return !Environment.isNonServerMode();
    }
}
