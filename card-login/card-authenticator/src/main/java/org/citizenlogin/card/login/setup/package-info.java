/**
 * How the card steps must stand in a realm: in which flow, with what level and which words in a token.
 * It makes that flow and binds it when the administrator has not chosen another, and finds where a step stands and
 * proves nothing, or cannot serve.
 * It serves no citizen.
 */
package org.citizenlogin.card.login.setup;
