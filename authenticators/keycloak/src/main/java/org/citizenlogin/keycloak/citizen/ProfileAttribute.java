package org.citizenlogin.keycloak.citizen;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.citizenlogin.keycloak.platform.setup.ProviderReference;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * What the pack needs of one attribute of the realm's user profile.
 *
 * @param displayName a message key of our theme
 * @param view the roles that see it; empty for none, and then an administrator cannot give it to one either
 * @param edit the roles that write it
 * @param validators those that must be there, with their settings
 */
public record ProfileAttribute(
        String name,
        String displayName,
        Set<String> view,
        Set<String> edit,
        boolean multivalued,
        Map<String, Map<String, Object>> validators) {

    /** One value, which citizens never write. */
    public static ProfileAttribute writtenByAdministrators(String name, String displayName, Set<String> view) {
        return new ProfileAttribute(name, displayName, view, Set.of(UserProfileConstants.ROLE_ADMIN), false, Map.of());
    }

    /** Several values, which only this pack reads and writes. */
    public static ProfileAttribute forNoOne(String name, String displayName) {
        return new ProfileAttribute(name, displayName, Set.of(), Set.of(), true, Map.of());
    }

    ProfileAttribute checkedBy(Map<String, Map<String, Object>> validations) {
        return new ProfileAttribute(name, displayName, view, edit, multivalued, validations);
    }

    /** Makes the realm's user profile what it must be. */
    public static void declare(KeycloakSession session, List<ProfileAttribute> attributes, Report report) {
        edit(session, config -> declare(config, attributes, report));
    }

    /** Finds what {@link #declare} would do. */
    public static void check(KeycloakSession session, List<ProfileAttribute> attributes, Report report) {
        Report todo = new Report("");
        declare(session.getProvider(UserProfileProvider.class).getConfiguration(), attributes, todo);
        report.stillToDo(todo.changes());
    }

    /** Takes out what needs this pack. The attribute, its permissions and its values stay. */
    public static void remove(KeycloakSession session, List<ProfileAttribute> attributes, Report report) {
        edit(session, config -> remove(config, attributes, report));
    }

    /** @param change changes the realm's user profile; whether it did */
    static void edit(KeycloakSession session, Predicate<UPConfig> change) {
        UserProfileProvider profile = session.getProvider(UserProfileProvider.class);
        UPConfig config = profile.getConfiguration();
        if (change.test(config)) {
            profile.setConfiguration(config);
        }
    }

    /** @return whether the configuration changed */
    public static boolean declare(UPConfig config, List<ProfileAttribute> attributes, Report report) {
        int before = report.changes().size();
        attributes.forEach(attribute -> attribute.declare(config, report));
        return report.changes().size() > before;
    }

    /** @return whether the configuration changed */
    static boolean remove(UPConfig config, List<ProfileAttribute> attributes, Report report) {
        int before = report.changes().size();
        attributes.forEach(attribute -> attribute.removeLabel(config, report));
        config.getAttributes().forEach(attribute -> removeValidators(attribute, report));
        return report.changes().size() > before;
    }

    /** Without our theme the key itself would be shown. */
    private void removeLabel(UPConfig config, Report report) {
        UPAttribute attribute = config.getAttribute(name);
        if (attribute != null && displayName.equals(attribute.getDisplayName())) {
            attribute.setDisplayName(name);
            report.changed("Label the attribute " + name + " with its name.");
        }
    }

    private static void removeValidators(UPAttribute attribute, Report report) {
        Set<String> ours = new TreeSet<>();
        if (attribute.getValidations() != null) {
            ours.addAll(attribute.getValidations().keySet());
        }
        ours.removeIf(id -> !id.startsWith(ProviderReference.PREFIX));
        if (!ours.isEmpty()) {
            Map<String, Map<String, Object>> rest = new LinkedHashMap<>(attribute.getValidations());
            rest.keySet().removeAll(ours);
            attribute.setValidations(rest);
            report.changed(
                    "Stop checking the attribute " + attribute.getName() + " with " + String.join(", ", ours) + ".");
        }
    }

    private void declare(UPConfig config, Report report) {
        UPAttribute attribute = config.getAttribute(name);
        if (attribute == null) {
            attribute = new UPAttribute(name, permissions(view));
            attribute.setDisplayName(displayName);
            attribute.setMultivalued(multivalued);
            attribute.setValidations(new LinkedHashMap<>(validators));
            config.addOrReplaceAttribute(attribute);
            report.changed("Declare the attribute " + name + "; "
                    + (edit.isEmpty() ? "no one sees or writes it." : "only administrators write it."));
            return;
        }
        if (!isPermitted(attribute.getPermissions())) {
            attribute.setPermissions(permissions(seen(attribute.getPermissions())));
            report.changed((edit.isEmpty()
                            ? "Let no one see or write the attribute "
                            : "Let only administrators write the attribute ")
                    + name + ".");
        }
        if (attribute.isMultivalued() != multivalued) {
            attribute.setMultivalued(multivalued);
            report.changed(
                    "Let the attribute " + name + " have " + (multivalued ? "several values." : "one value only."));
        }
        complete(attribute, report);
    }

    private void complete(UPAttribute attribute, Report report) {
        validators.forEach((validator, settings) -> {
            if (attribute.getValidations() == null
                    || !attribute.getValidations().containsKey(validator)) {
                attribute.addValidation(validator, settings);
                report.changed("Check the attribute " + name + " with " + validator + ".");
            }
        });
    }

    private boolean isPermitted(UPAttributePermissions permissions) {
        return roles(permissions == null ? null : permissions.getEdit()).equals(edit)
                && (!view.isEmpty()
                        || roles(permissions == null ? null : permissions.getView())
                                .isEmpty());
    }

    /** Those of the wanted roles that an administrator left; all of them where nothing was said. */
    private Set<String> seen(UPAttributePermissions permissions) {
        if (permissions == null || permissions.getView() == null) {
            return view;
        }
        Set<String> kept = new HashSet<>(permissions.getView());
        kept.retainAll(view);
        return kept;
    }

    private static Set<String> roles(Set<String> roles) {
        return roles == null ? Set.of() : roles;
    }

    private UPAttributePermissions permissions(Set<String> seenBy) {
        return new UPAttributePermissions(new HashSet<>(seenBy), new HashSet<>(edit));
    }
}
