/**
 * Who may call the desk. This package decides it from an access token, the account and the user session, for every call
 * anew. It does not know what a call does.
 */
@NullMarked
package org.citizenlogin.people.desk.access;

import org.jspecify.annotations.NullMarked;
