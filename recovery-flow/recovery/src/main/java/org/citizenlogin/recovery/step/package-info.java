/**
 * The step of the reset credentials flow: the page of a request, and the choice of a way. It does not work in any other flow
 * or with malformed settings. The packages of the two ways decide what their pages ask for.
 */
package org.citizenlogin.recovery.step;
