/**
 * This package defines limits: how often something may happen in a window of time, and which source address counts.
 * Implementations of {@link org.citizenlogin.throttle.Limiter} count with one conditional update.
 * The package does not know what is limited. It sees only a key without personal data in clear.
 */
@NullMarked
package org.citizenlogin.throttle;

import org.jspecify.annotations.NullMarked;
