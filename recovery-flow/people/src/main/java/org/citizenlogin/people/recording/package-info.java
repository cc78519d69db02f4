/**
 * What of a call is kept: recordings and still pictures of documents, only after the citizen agreed, in parts whose order and
 * hash are checked, encrypted, in a directory outside of the database. The history of the case has the hash of each. This
 * package knows no page and no camera.
 */
@NullMarked
package org.citizenlogin.people.recording;

import org.jspecify.annotations.NullMarked;
