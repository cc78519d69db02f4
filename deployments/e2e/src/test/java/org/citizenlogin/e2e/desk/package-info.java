/** Operators at the desk, and what its calls refuse. */
package org.citizenlogin.e2e.desk;
