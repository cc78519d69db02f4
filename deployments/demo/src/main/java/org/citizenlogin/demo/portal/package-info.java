/**
 * A small relying party: OpenID Connect code flow with PKCE, the received claims, and log-out. A library verifies the ID
 * token. The portal knows only the issuer's address.
 */
package org.citizenlogin.demo.portal;
