/**
 * The sessions of one account: ends all of them or all but one, those written meanwhile included.
 * It does not decide when.
 */
package org.citizenlogin.keycloak.platform.session;
