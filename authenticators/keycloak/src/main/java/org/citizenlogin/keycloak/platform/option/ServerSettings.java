package org.citizenlogin.keycloak.platform.option;

import java.util.List;
import org.citizenlogin.setting.Setting;

/**
 * What one class lets an administrator write for the whole server. Named in
 * {@code META-INF/services/org.citizenlogin.keycloak.platform.option.ServerSettings}, so that the start of the server reads
 * every setting, also one that is used later or not at all. Made anew for that: it opens and starts nothing.
 */
public interface ServerSettings {

    /** Every one of them, by its whole key, in the order of the documentation. */
    List<Setting<?>> serverSettings();

    /** Reads those that must fit each other; refuses as the start of the server does ({@link ServerOptions#refusal}). */
    default void readTogether() {}
}
