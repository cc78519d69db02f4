package org.citizenlogin.keycloak.platform.setting;

import java.util.List;
import org.citizenlogin.setting.Setting;
import org.keycloak.provider.ProviderConfigProperty;

/** Settings for the admin console. Each is a text field with help that says what to write. */
public final class ConfigProperties {

    private ConfigProperties() {}

    public static List<ProviderConfigProperty> of(List<? extends Setting<?>> settings) {
        return settings.stream().map(ConfigProperties::of).toList();
    }

    /** Always a text field. The setting itself refuses a malformed value and says what to write. */
    public static ProviderConfigProperty of(Setting<?> setting) {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(setting.key());
        property.setLabel(setting.label());
        property.setHelpText(setting.help() + " Write " + setting.form() + ".");
        property.setType(setting.secret() ? ProviderConfigProperty.PASSWORD : ProviderConfigProperty.STRING_TYPE);
        property.setSecret(setting.secret());
        if (!setting.defaultText().isEmpty()) {
            property.setDefaultValue(setting.defaultText());
        }
        return property;
    }
}
