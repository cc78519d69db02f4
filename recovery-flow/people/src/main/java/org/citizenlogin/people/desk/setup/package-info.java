/**
 * What the desk needs in a realm: a client for the operator's page, two roles, and a flow that asks every operator for a
 * second factor at every login. This package makes, checks and removes it. It decides no login.
 */
@NullMarked
package org.citizenlogin.people.desk.setup;

import org.jspecify.annotations.NullMarked;
