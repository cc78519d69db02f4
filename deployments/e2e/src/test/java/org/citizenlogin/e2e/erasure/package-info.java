/** A citizen takes the data and closes the account; an agency erases, holds, and removes accounts by every door. */
package org.citizenlogin.e2e.erasure;
