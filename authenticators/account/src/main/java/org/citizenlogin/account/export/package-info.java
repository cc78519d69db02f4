/**
 * The download of everything the server keeps about the account's owner, by the owner. This package decides which session may
 * have it: one that was just proved at the account's highest level. What is in it belongs to the package {@code export} of the
 * foundation.
 */
package org.citizenlogin.account.export;
