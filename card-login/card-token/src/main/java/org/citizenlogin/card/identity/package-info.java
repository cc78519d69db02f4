/**
 * Who the subject of a proved certificate is: country, number, names.
 * It reads attributes by object identifier, keeps leading zeros, and refuses what a page or a log could not show safely.
 * It refuses to know whether such a person has an account.
 */
@NullMarked
package org.citizenlogin.card.identity;

import org.jspecify.annotations.NullMarked;
