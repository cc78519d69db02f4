/**
 * J1, recovery by number and phone: what citizens get, what attackers do not, and what bad weather does.
 * It decides whether the first journey holds.
 */
package org.citizenlogin.e2e.recovery;
