/**
 * What an administrator may decide about recovery: which ways there are and where they
 * lead, countries, limits, lives, other ways.
 * It reads the settings of the step once, refuses what cannot be read and knows the safe value of what is not written.
 * It does not know who asks.
 */
package org.citizenlogin.recovery.policy;
