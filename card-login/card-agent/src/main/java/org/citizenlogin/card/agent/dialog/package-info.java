/**
 * This package decides how the person is asked for a certificate, for a PIN, and before the last try of a PIN. It
 * always shows the site that asks. It knows neither cards nor browsers. A PIN leaves it only inside a {@link Pin}.
 */
@NullMarked
package org.citizenlogin.card.agent.dialog;

import org.jspecify.annotations.NullMarked;
