/**
 * The browser flow with card login: declared once, made, checked and removed, with the level and the claims of a token.
 * The set-up binds the flow when the administrator has not chosen another. The check finds card steps that prove nothing
 * where they are, or cannot serve.
 * It serves no citizen.
 */
package org.citizenlogin.card.login.setup;
