/**
 * Settings that Keycloak keeps. This package converts declared settings into Keycloak's configuration properties, and decides
 * when the parsed settings of a realm are parsed again. It does not decide their meaning.
 */
package org.citizenlogin.keycloak.platform.setting;
