/**
 * J5, the one-time password and the change it forces, and every door around it.
 * It decides whether the fifth journey holds.
 */
package org.citizenlogin.e2e.onetimepassword;
