package org.citizenlogin.keycloak.lab;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.keycloak.Config;

/** The options of one provider, as written. */
public record TestScope(Map<String, String> written) implements Config.Scope {

    public static TestScope of(String... namesAndValues) {
        Map<String, String> written = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            written.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new TestScope(written);
    }

    @Override
    public String get(String key) {
        return written.get(key);
    }

    @Override
    public String get(String key, String defaultValue) {
        return written.getOrDefault(key, defaultValue);
    }

    @Override
    public String[] getArray(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Integer getInt(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Integer getInt(String key, Integer defaultValue) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Long getLong(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Long getLong(String key, Long defaultValue) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Boolean getBoolean(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Boolean getBoolean(String key, Boolean defaultValue) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Config.Scope scope(String... scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public Set<String> getPropertyNames() {
        return written.keySet();
    }

    @Override
    public Config.Scope root() {
        return this;
    }
}
