/**
 * Walks nobody meant: every page of the journeys is sent what its form would never send, in every order, by a visitor who
 * has not proven anything. It decides that no such walk ends at a page that sets a password, at a code or at a
 * token, and that the honest journey works afterwards. Why a page answers as it does is the business of other rooms.
 */
package org.citizenlogin.e2e.fuzz;
