/**
 * The last thing that can be done about a login, or about anything else that lasts, that should not be: it is taken back
 * before anybody has it.
 * It decides how, and which events stand for something that lasts; whether is decided by the rooms that listen to events.
 * It knows neither passwords nor freezes nor flows.
 */
package org.citizenlogin.keycloak.platform.veto;
