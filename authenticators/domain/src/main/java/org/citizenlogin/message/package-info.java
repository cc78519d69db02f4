/**
 * What a text message costs and how its last line binds it to a site, and when a failed delivery is tried again.
 * It decides segments, retry times and the meaning of a gateway's answer.
 * It does not know any gateway.
 */
@NullMarked
package org.citizenlogin.message;

import org.jspecify.annotations.NullMarked;
