/**
 * Links of the server's own e-mails (action tokens): to set a password, to confirm an address, to link a provider.
 * It decides that a link is void when the account was recovered, frozen, disabled, logged out or given another password
 * since it was mailed, and that a page such a link opened before leads nowhere.
 * It makes no links, and it does not touch the link that freezes, which can only close.
 */
package org.citizenlogin.keycloak.account.actionlink;
