/**
 * Settings in the admin console. This package converts declared settings into Keycloak's configuration properties. It does
 * not decide their meaning.
 */
package org.citizenlogin.keycloak.platform.setting;
