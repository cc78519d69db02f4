/** J1, recovery by number and phone: what citizens get, what attackers do not get, and the behaviour under faults. */
package org.citizenlogin.e2e.recovery;
