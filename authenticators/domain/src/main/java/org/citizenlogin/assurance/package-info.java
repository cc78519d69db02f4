/**
 * This package decides what a record of an identification says: who verified a person, how, when, by which documents and
 * to which level of assurance.
 * It compares levels by their order and knows when a record is too old.
 * It holds no number and no picture, and does not know which token a record ends up in.
 */
@NullMarked
package org.citizenlogin.assurance;

import org.jspecify.annotations.NullMarked;
