/**
 * How a setting looks in the admin console.
 * It turns settings, written once elsewhere, into what Keycloak shows, and decides nothing about their meaning.
 */
package org.citizenlogin.keycloak.platform.setting;
