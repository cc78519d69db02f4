/**
 * The words in which every room answers: passed, refused for one reason, or open because something could not be asked.
 * One reason has one name, because names end up in events and dashboards.
 * It refuses to know how a check is done.
 */
@NullMarked
package org.citizenlogin.card.verdict;

import org.jspecify.annotations.NullMarked;
