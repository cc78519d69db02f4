/**
 * The last step of an operator's login. This package decides whether the operator showed a second factor in this login, and
 * notes when. It does not ask for the factor: the steps before it do.
 */
@NullMarked
package org.citizenlogin.people.desk.login;

import org.jspecify.annotations.NullMarked;
