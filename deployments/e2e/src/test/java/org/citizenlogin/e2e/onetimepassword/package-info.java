/**
 * J5, the one-time password at the server's own login form: who may use it, how often, and what must follow.
 * It decides whether the fifth journey holds.
 * The ways around the forced change are the business of the room of doors.
 */
package org.citizenlogin.e2e.onetimepassword;
