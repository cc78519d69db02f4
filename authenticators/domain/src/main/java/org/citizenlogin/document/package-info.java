/**
 * What a document's number looks like and whether its check digits are right, one kind of document after the other.
 * It decides the form, by the published rule of each issuer: a wrong check digit reveals nothing and is told at once.
 * Whether a number belongs to anybody is never its business.
 */
@NullMarked
package org.citizenlogin.document;

import org.jspecify.annotations.NullMarked;
