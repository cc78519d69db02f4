/**
 * The claim {@code amr} of RFC 8176, with more than one value for one step. This package reads the server's record of
 * completed steps and their configured reference values. It decides nothing about a sign-in.
 */
package org.citizenlogin.card.login.amr;
