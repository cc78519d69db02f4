/** J5: the one-time password, the change it forces, and all ways that could skip the change. */
package org.citizenlogin.e2e.onetimepassword;
