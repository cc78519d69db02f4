package org.citizenlogin.people.video.system;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.people.casework.CaseSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** The system that an administrator has chosen for a realm. */
public final class VideoSystems {

    private VideoSystems() {}

    /** @throws Setting.Malformed when the realm names a system that is not there or lacks options of the server */
    public static VideoSystem of(KeycloakSession session, RealmModel realm) {
        return session.getProvider(
                VideoSystem.class, usable(session.getKeycloakSessionFactory()).from(realm.getAttributes()));
    }

    /** What the chosen system lacks; empty when it can be used, or when there is no such system. */
    public static Optional<String> missing(KeycloakSession session, RealmModel realm) {
        String chosen = CaseSettings.VIDEO_SYSTEM.from(realm.getAttributes());
        return factories(session.getKeycloakSessionFactory()).stream()
                .filter(factory -> factory.getId().equals(chosen))
                .findFirst()
                .flatMap(VideoSystemFactory::missing);
    }

    /** The realm's setting, which takes only systems that can be used now. */
    private static Setting<String> usable(KeycloakSessionFactory server) {
        List<String> ids = factories(server).stream()
                .filter(factory -> factory.missing().isEmpty())
                .map(VideoSystemFactory::getId)
                .sorted()
                .toList();
        Setting<String> written = CaseSettings.VIDEO_SYSTEM;
        return new Setting<>(
                written.key(),
                written.label(),
                written.help(),
                "one of " + String.join(", ", ids) + ", which this server has the options for",
                written.defaultText(),
                false,
                text -> Optional.of(text).filter(ids::contains));
    }

    private static List<VideoSystemFactory> factories(KeycloakSessionFactory server) {
        return server.getProviderFactoriesStream(VideoSystem.class)
                .map(VideoSystemFactory.class::cast)
                .toList();
    }
}
