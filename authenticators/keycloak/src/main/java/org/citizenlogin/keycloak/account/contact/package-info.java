/**
 * Changes of an account's phone and e-mail address, in any way, and the notices about them. This package decides what counts
 * as a change, its time by the database's clock, and whether an address may get a secret: it must be confirmed and unchanged
 * for the waiting time, which is a setting of the caller. It does not know why an address was changed, and it never shows
 * one.
 */
package org.citizenlogin.keycloak.account.contact;
