/**
 * This package decides who the subject of a proved certificate is: country, number and names.
 * It reads attributes by object identifier, keeps leading zeros, and refuses characters that a page or a log cannot
 * show safely.
 * It does not know whether the person has an account.
 */
@NullMarked
package org.citizenlogin.card.identity;

import org.jspecify.annotations.NullMarked;
