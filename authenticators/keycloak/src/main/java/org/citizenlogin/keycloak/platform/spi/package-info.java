/**
 * What every SPI and every factory without options or state would write again.
 * It decides nothing.
 */
package org.citizenlogin.keycloak.platform.spi;
