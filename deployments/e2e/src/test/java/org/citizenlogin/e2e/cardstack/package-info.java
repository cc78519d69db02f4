/**
 * Sign-in with an identity card through the complete stack: virtual cards in virtual readers under the real reader service
 * and the real OpenSC, the shipped program and extension, a real Chromium that treats the page as one of a public address,
 * and the stock server with the pack. The authority's status services have adjustable faults.
 */
package org.citizenlogin.e2e.cardstack;
