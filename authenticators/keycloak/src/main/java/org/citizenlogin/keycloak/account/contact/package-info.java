/**
 * Contacts of accounts: that a phone or an e-mail address has one owner, by whichever door it comes, and changes of them in any
 * way, with the notices about them. This package decides who gets a contact, what counts as a change, its time by the database's
 * clock, and whether an address may get a secret: it must be confirmed and unchanged for the waiting time, which is a setting of
 * the caller. It does not know why an address was changed, and it never shows one.
 */
package org.citizenlogin.keycloak.account.contact;
