package org.citizenlogin.keycloak.citizen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.validate.validators.LengthValidator;

/**
 * A name from a document as the realm's user profile accepts it. One that it does not would make an account that
 * administrators cannot save and that stops its citizen after every sign-in.
 */
public final class ProfileName {

    /** What the server's own validator of names refuses (person-name-prohibited-characters). */
    private static final Pattern REFUSED = Pattern.compile("[<>&\"$%!#?\u00a7;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]+");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** As many characters as the column has. */
    private static final int LONGEST = 255;

    private final UserProfileProvider profile;

    public ProfileName(KeycloakSession session) {
        this(session.getProvider(UserProfileProvider.class));
    }

    ProfileName(UserProfileProvider profile) {
        this.profile = profile;
    }

    /**
     * The name as on the document; if refused, without the characters that the server refuses, and shortened to its maximum.
     *
     * @return empty when neither is accepted; then the citizen is asked for the name
     */
    public Optional<String> accepted(String attribute, String onDocument) {
        return List.of(onDocument, cut(cleaned(onDocument), longest(attribute))).stream()
                .filter(name -> !name.isBlank() && name.length() <= LONGEST)
                .filter(name -> isAccepted(attribute, name))
                .findFirst();
    }

    @SuppressWarnings("unchecked") // the server's listeners of errors: none
    private boolean isAccepted(String attribute, String name) {
        return profile.create(UserProfileContext.USER_API, Map.of(attribute, List.of(name)))
                .getAttributes()
                .validate(attribute);
    }

    static String cleaned(String name) {
        return SPACES.matcher(REFUSED.matcher(name).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    /** Never through the middle of a character. */
    static String cut(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(longest - 1)) ? longest - 1 : longest;
        return name.substring(0, end).strip();
    }

    private int longest(String attribute) {
        UPAttribute declared = profile.getConfiguration().getAttribute(attribute);
        if (declared == null || declared.getValidations() == null) {
            return LONGEST;
        }
        Object max = declared.getValidations()
                .getOrDefault(LengthValidator.ID, Map.of())
                .get(LengthValidator.KEY_MAX);
        try {
            return max == null ? LONGEST : Math.max(1, Math.min(LONGEST, Integer.parseInt(max.toString())));
        } catch (NumberFormatException e) {
            return LONGEST;
        }
    }
}
