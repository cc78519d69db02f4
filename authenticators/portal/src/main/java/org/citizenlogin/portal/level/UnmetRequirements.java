package org.citizenlogin.portal.level;

/** The error of OpenID Connect Core Error Code unmet_authentication_requirements 1.0. */
public final class UnmetRequirements {

    public static final String ERROR = "unmet_authentication_requirements";

    private UnmetRequirements() {}
}
