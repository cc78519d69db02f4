/**
 * When an account's phone and e-mail address were last changed, by whatever way, and who is told.
 * It decides what counts as a change, since when by the database's time, and whether an address carries a secret:
 * confirmed, and old enough; how old that is, is a setting of the caller.
 * It does not know why an address was changed, and it never shows one.
 */
package org.citizenlogin.keycloak.account.contact;
