/**
 * Signing in with an identity card, with tokens made in Java: who gets in, who does not, and what is said of it.
 * The card, its reader and its software are another tier's business.
 */
package org.citizenlogin.e2e.card;
