/**
 * Signing in with an identity card, from the chip to the token: virtual cards in virtual readers under the real reader
 * service and the real OpenSC, the program and the extension as they are shipped, a real Chromium whose page stands in the
 * public address space, and the stock server with the pack. The authority's status services have a dial.
 */
package org.citizenlogin.e2e.cardstack;
