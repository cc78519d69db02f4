/**
 * Links of the server's own e-mails (action tokens): to set a password, to confirm an address, to link a provider. This
 * package decides that a link is void when, after it was mailed, the account was recovered, frozen, disabled, logged out or
 * given another password, and that a page opened earlier by such a link has no effect. It makes no links, and it does not
 * handle the link that freezes an account.
 */
package org.citizenlogin.keycloak.account.actionlink;
