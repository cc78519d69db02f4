/** After a recovery: freezing by link, changed addresses, the history, and their pages. */
package org.citizenlogin.e2e.afterrecovery;
