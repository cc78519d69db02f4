package org.citizenlogin.keycloak.platform.option;

import java.util.Optional;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.ServerStartupError;
import org.keycloak.common.util.Environment;

/**
 * Server options of one provider. The key of a setting is the complete option without the two leading dashes: {@code
 * spi-citizen-outbox--worker--threads}.
 */
public final class ServerOptions {

    private final Config.Scope scope;

    private ServerOptions(Config.Scope scope) {
        this.scope = scope;
    }

    /** Options in the scope of a provider factory. */
    public static ServerOptions in(Config.Scope scope) {
        return new ServerOptions(scope);
    }

    /** Returns the option's value or its default. A malformed value stops the start of the server. */
    public <T> T read(Setting<T> setting) {
        try {
            return setting.of(written(setting));
        } catch (Setting.Malformed e) {
            throw refusal(e.getMessage());
        }
    }

    /** The same for a setting of any provider, found by its whole key. */
    static <T> T read(String key, Setting<T> setting) {
        return in(StartCheck.scopeOf(key)).read(setting);
    }

    /** Whether anything was written for this option. */
    public boolean has(Setting<?> setting) {
        String text = written(setting);
        return text != null && !text.isBlank();
    }

    private String written(Setting<?> setting) {
        return scope.get(setting.key().substring(setting.key().lastIndexOf("--") + 2));
    }

    /**
     * Ends the start of the server; the text is shown to the administrator without a stack trace. It names everything else
     * that is wrong, too: each start takes a minute.
     */
    public static ServerStartupError refusal(String what) {
        return StartCheck.refusal(what);
    }

    /**
     * An option of the server itself; empty without a value.
     *
     * @param name the complete name without leading dashes: {@code proxy-headers}
     */
    public static Optional<String> ofServer(String name) {
        return Optional.ofNullable(Config.scope().root().get(name)).filter(text -> !text.isBlank());
    }

    /** Whether the server was started with {@code start-dev}. Every other mode counts as production. */
    public static boolean inDevelopment() {
        return Environment.isDevMode();
    }

    /** Whether the server serves requests. Commands such as export or bootstrap-admin do not. */
    public static boolean isServing() {
        return !Environment.isNonServerMode();
    }
}
