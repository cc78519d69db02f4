/**
 * What an operator does with a case: takes it, checks, decides, hands it on. This package decides which move of the case each
 * request asks for and what must be known before. Whether the move is made decides the case machine, and who may call is
 * decided before.
 */
@NullMarked
package org.citizenlogin.people.desk.work;

import org.jspecify.annotations.NullMarked;
