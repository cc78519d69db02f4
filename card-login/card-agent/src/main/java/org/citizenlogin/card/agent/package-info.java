/**
 * The doors of the agent: the host a browser starts for one login, and the command line a help desk uses. They decide
 * the order of a login and when it ends, and that it always ends. What a card is, how a person is asked and what a frame
 * looks like is decided in the rooms below.
 */
@NullMarked
package org.citizenlogin.card.agent;

import org.jspecify.annotations.NullMarked;
