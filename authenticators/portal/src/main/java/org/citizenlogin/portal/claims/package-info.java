/**
 * Reads the request parameter {@code claims} strictly: what a portal demands of the login, and which verified claims it asks
 * for. A member that is not understood is left alone and never hides another one. This package knows JSON and no Keycloak.
 */
@NullMarked
package org.citizenlogin.portal.claims;

import org.jspecify.annotations.NullMarked;
