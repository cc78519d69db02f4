/**
 * Changes one parameter of an authorization request after the server has parsed it. The checks of a request
 * ({@code AuthorizationEndpointCheckProvider}) decide which.
 */
package org.citizenlogin.keycloak.platform.oidc;
