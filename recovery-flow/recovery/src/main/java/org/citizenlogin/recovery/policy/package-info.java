/**
 * Settings of recovery: ways and where they lead, countries, limits, lives, other ways. This package reads the settings of
 * the step once, refuses malformed ones, and has a safe default for each. It does not know who asks.
 */
package org.citizenlogin.recovery.policy;
