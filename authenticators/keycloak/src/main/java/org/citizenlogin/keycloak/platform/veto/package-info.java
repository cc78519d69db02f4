/**
 * The last check of a login, or of another lasting effect, before the browser gets the response. This package decides which
 * events have a lasting effect, in which order vetoes are asked, and how a refused login is undone. The reasons come from
 * the {@link org.citizenlogin.keycloak.platform.veto.LoginVeto}s. It knows neither passwords nor freezes nor flows.
 */
package org.citizenlogin.keycloak.platform.veto;
