/**
 * How often something may happen.
 * It names limits and windows; counting is done by one conditional update behind {@link org.citizenlogin.throttle.Limiter}.
 * It does not know what is being limited, only a key that carries no personal data in clear.
 */
@NullMarked
package org.citizenlogin.throttle;

import org.jspecify.annotations.NullMarked;
