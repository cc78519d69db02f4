/** Common code of SPIs and of factories without options or state. */
package org.citizenlogin.keycloak.platform.spi;
