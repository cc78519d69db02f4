package org.citizenlogin.people.video.redirect;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.people.video.system.VideoSystem;
import org.citizenlogin.people.video.system.VideoSystemFactory;
import org.citizenlogin.people.video.system.VideoSystemSpi;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** A video system with operators of its own, which takes signed requests and sends signed results. */
public final class SignedRedirectFactory implements VideoSystemFactory, ServerSettings {

    public static final String ID = "signed-redirect";

    private Optional<RedirectConfig> config = Optional.empty();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope scope) {
        config = RedirectConfig.of(ServerOptions.in(scope));
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return RedirectConfig.SETTINGS;
    }

    @Override
    public void readTogether() {
        init(Config.scope(VideoSystemSpi.NAME, ID));
    }

    @Override
    public Optional<String> missing() {
        return config.isPresent()
                ? Optional.empty()
                : Optional.of("write the option '" + RedirectConfig.URL.key() + "' and those beside it");
    }

    @Override
    public VideoSystem create(KeycloakSession session) {
        return new SignedRedirect(
                session, config.orElseThrow(() -> new IllegalStateException("there is no other video system")));
    }
}
