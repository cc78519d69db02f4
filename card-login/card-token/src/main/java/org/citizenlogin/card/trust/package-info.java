/**
 * This package decides which issuing authorities are trusted, and holds the profile of each: the form of its
 * certificates and its revocation sources.
 * It uses configured files only, reads them again when they change, and never uses the machine's own trust store.
 * It does not know certificates of citizens.
 */
@NullMarked
package org.citizenlogin.card.trust;

import org.jspecify.annotations.NullMarked;
