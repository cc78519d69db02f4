/**
 * A small relying party: OpenID Connect code flow with PKCE, the claims it got, log out.
 * It decides whether an ID token is good; the library does the deciding.
 * It knows nothing of Keycloak beyond its issuer address.
 */
package org.citizenlogin.demo.portal;
