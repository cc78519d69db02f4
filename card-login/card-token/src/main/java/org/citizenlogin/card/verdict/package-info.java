/**
 * This package defines the results of all checks: passed, refused for one reason, or undecided because a source could
 * not be asked.
 * Each reason has one name, because events and dashboards use it.
 * The package does not know how a check is done.
 */
@NullMarked
package org.citizenlogin.card.verdict;

import org.jspecify.annotations.NullMarked;
