/**
 * This package decides what a browser may ask of the agent and the form of the answer: frames, requests, signed bytes,
 * the token, and one reason for each failure that needs another reaction of the citizen. It follows the native
 * messaging protocol and the token format of Web eID. It knows no card, no window and no file.
 */
@NullMarked
package org.citizenlogin.card.agent.exchange;

import org.jspecify.annotations.NullMarked;
