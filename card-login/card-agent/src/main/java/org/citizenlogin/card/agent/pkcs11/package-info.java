/**
 * Decides what a card is, which of its certificates is for logging in, and what a failure of its software means to a
 * person. It speaks to any PKCS#11 module and never trusts the order of slots. It knows no browser and asks nobody
 * anything: a PIN is handed in.
 */
@NullMarked
package org.citizenlogin.card.agent.pkcs11;

import org.jspecify.annotations.NullMarked;
