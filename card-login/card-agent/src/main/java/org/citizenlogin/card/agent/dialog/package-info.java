/**
 * Decides how the person is asked: which certificate, which PIN, whether to risk the final try. It always shows which
 * site asks. It knows neither cards nor browsers; a PIN leaves it only inside a {@link Pin}.
 */
@NullMarked
package org.citizenlogin.card.agent.dialog;

import org.jspecify.annotations.NullMarked;
