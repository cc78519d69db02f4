/**
 * This package decides which certificate of a card is for login, and which failure of the card software means what to a
 * person. It works with every PKCS#11 module and does not rely on the order of slots. It knows no browser and shows no
 * dialog; callers pass the PIN.
 */
@NullMarked
package org.citizenlogin.card.agent.pkcs11;

import org.jspecify.annotations.NullMarked;
