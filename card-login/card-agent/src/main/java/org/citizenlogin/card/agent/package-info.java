/**
 * This package has the two entry points of the agent: the host that a browser starts for one login, and the command
 * line for a help desk. It decides the order of a login, and guarantees that a login always ends. The packages below it
 * decide about cards, dialogs and messages.
 */
@NullMarked
package org.citizenlogin.card.agent;

import org.jspecify.annotations.NullMarked;
