/**
 * This package decides whether a document's number has the form of its kind and the right check digits.
 * Each kind follows the published rule of its issuer. A page may report a wrong check digit at once, because it reveals
 * nothing.
 * The package does not know whether a number belongs to an account.
 */
@NullMarked
package org.citizenlogin.document;

import org.jspecify.annotations.NullMarked;
