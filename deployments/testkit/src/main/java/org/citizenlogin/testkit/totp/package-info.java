/** The authenticator app of a made-up citizen: codes by RFC 6238. The server never uses it. */
package org.citizenlogin.testkit.totp;
