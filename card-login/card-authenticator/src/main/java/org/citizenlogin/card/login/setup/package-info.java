/**
 * The browser flow with card login: declared once, created, checked and removed, with the level and the claims of a token.
 * Set-up binds the flow if the administrator has not chosen another. The check finds card steps that prove nothing at their
 * place, or cannot work.
 */
package org.citizenlogin.card.login.setup;
