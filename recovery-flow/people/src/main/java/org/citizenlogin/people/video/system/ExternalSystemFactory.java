package org.citizenlogin.people.video.system;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** Makes a system that is not part of this server. Options of the server say how to reach it; without them it cannot be used. */
public abstract class ExternalSystemFactory<C> implements VideoSystemFactory, ServerSettings {

    private final String id;
    private final List<Setting<?>> settings;
    private final Function<ServerOptions, Optional<C>> reader;
    private Optional<C> config = Optional.empty();

    /**
     * @param settings in the order of the documentation; the first one is the address
     * @param reader reads them together; empty when nothing is written
     */
    protected ExternalSystemFactory(String id, List<Setting<?>> settings, Function<ServerOptions, Optional<C>> reader) {
        this.id = id;
        this.settings = settings;
        this.reader = reader;
    }

    protected abstract VideoSystem create(KeycloakSession session, C config);

    @Override
    public final VideoSystem create(KeycloakSession session) {
        return create(
                session,
                config.orElseThrow(() -> new IllegalStateException("the server has no options of '" + id + "'")));
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final void init(Config.Scope scope) {
        config = reader.apply(ServerOptions.in(scope));
    }

    @Override
    public final List<Setting<?>> serverSettings() {
        return settings;
    }

    @Override
    public final void readTogether() {
        init(Config.scope(VideoSystemSpi.NAME, id));
    }

    @Override
    public final Optional<String> missing() {
        return config.isPresent()
                ? Optional.empty()
                : Optional.of("write the option '" + settings.get(0).key() + "' and those beside it");
    }
}
