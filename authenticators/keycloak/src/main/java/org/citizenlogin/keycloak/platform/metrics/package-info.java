/**
 * What an operator can count: limits reached, messages sent, failed and given up.
 * It decides the names and the labels, all from fixed sets, so that nobody outside can make new ones.
 * It never labels anything with a person, a number or an address.
 */
package org.citizenlogin.keycloak.platform.metrics;
