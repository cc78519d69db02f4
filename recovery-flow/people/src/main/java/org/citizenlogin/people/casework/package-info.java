/**
 * Cases in the database: one row each, a history that is a hash chain, and the signals with which two browsers set up a
 * call. This package decides that every move is made by {@link org.citizenlogin.casework.CaseMachine}, is one conditional
 * update, and is written to the history in the same transaction. It knows no page and no operator's desk.
 */
package org.citizenlogin.people.casework;
