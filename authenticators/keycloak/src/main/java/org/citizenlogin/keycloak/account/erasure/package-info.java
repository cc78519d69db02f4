/**
 * Erasure of an account with everything that is kept about its owner. This package decides when an erasure begins, that it
 * happens once, whom it asks before, and what is recorded of it. It does not know who may ask for one, and no page.
 */
package org.citizenlogin.keycloak.account.erasure;
