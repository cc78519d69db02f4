/** Ends the sessions of one account: all, or all except one, including those written meanwhile. The callers decide when. */
package org.citizenlogin.keycloak.platform.session;
