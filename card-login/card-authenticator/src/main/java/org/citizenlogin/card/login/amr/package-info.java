/**
 * How a sign-in says by which means it was done: the claim {@code amr} of RFC 8176, with more than one value for one
 * step.
 * It reads what the server wrote down of completed steps and the reference value each is configured with.
 * It decides nothing about a sign-in.
 */
package org.citizenlogin.card.login.amr;
