/** What comes after a recovery: freezing by link, changed addresses, the history, and the pages of them. */
package org.citizenlogin.e2e.afterrecovery;
