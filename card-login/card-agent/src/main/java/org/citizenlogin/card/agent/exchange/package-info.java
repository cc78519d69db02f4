/**
 * Decides what a browser may ask of the agent and in which form it is answered: frames, requests, what is signed, the
 * finished token, and one reason per thing the citizen can do about a failure. It follows the native protocol and the
 * token format of Web eID. It knows no card, no window and no file.
 */
@NullMarked
package org.citizenlogin.card.agent.exchange;

import org.jspecify.annotations.NullMarked;
