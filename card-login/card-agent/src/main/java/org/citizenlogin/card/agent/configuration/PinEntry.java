package org.citizenlogin.card.agent.configuration;

/** Where a person types the PIN. */
public enum PinEntry {
    /** In the agent's own window, which no page can draw in. */
    AGENT,
    /** In a frame of the extension on the login page: the page sees that there is a frame, not what is typed in it. */
    PAGE
}
