/**
 * The last look at a login, or at anything else that lasts, before the browser has it. It decides which events stand for
 * something that lasts, in which order vetoes are asked, and how a refused login is taken back; the reasons are those of
 * the {@link org.citizenlogin.keycloak.platform.veto.LoginVeto}s.
 * It knows neither passwords nor freezes nor flows.
 */
package org.citizenlogin.keycloak.platform.veto;
