/**
 * What the desk keeps: which operators pause, and the notes that operators leave for each other. A note is encrypted and goes
 * with its case.
 */
@NullMarked
package org.citizenlogin.people.desk.store;

import org.jspecify.annotations.NullMarked;
