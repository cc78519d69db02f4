/**
 * Who a number and a phone belong to: exact look-up by attribute, one person or none.
 * It decides whether an account can be found, which form of a number may be stored, and whether it has a second factor.
 * It changes nothing on an account.
 */
package org.citizenlogin.keycloak.citizen;
