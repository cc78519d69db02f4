/**
 * This package decides what may happen to a case in which an operator identifies a citizen: its states and moves, who may
 * make a move, what an operator must check first, and when two operators must agree.
 * It also decides how a changed history is noticed, how long a citizen will wait, and how long data are kept.
 * It stores nothing, and knows no video system and no account.
 */
@NullMarked
package org.citizenlogin.casework;

import org.jspecify.annotations.NullMarked;
