package org.citizenlogin.sms.twilio;

import java.util.Map;
import java.util.Set;
import org.keycloak.Config;

/** What an administrator wrote for the gateway, by the short name of each option. */
final class Written extends Config.AbstractScope {

    private final Map<String, String> options;

    Written(Map<String, String> options) {
        this.options = options;
    }

    @Override
    public String get(String key) {
        return options.get(key);
    }

    @Override
    public Config.Scope scope(String... path) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("deprecation") // as the interface has it
    public Set<String> getPropertyNames() {
        return options.keySet();
    }

    @Override
    public Config.Scope root() {
        throw new UnsupportedOperationException();
    }
}
