/** What a module needs in a realm: the SPI of set-up steps, and the words and uses of flows that their checks share. */
package org.citizenlogin.keycloak.platform.setup;
