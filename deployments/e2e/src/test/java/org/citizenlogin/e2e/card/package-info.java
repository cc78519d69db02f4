/**
 * Sign-in with an identity card, with tokens made in Java: which logins succeed, which fail, and how they are recorded.
 * Card, reader and card software are tested in {@code cardstack}.
 */
package org.citizenlogin.e2e.card;
