/**
 * This package decides what a help desk reads about a computer on which card login does not work: what was checked,
 * what was found, and what to do next. It only reads and never sends a PIN to a card. It prints personal numbers only
 * on request.
 */
@NullMarked
package org.citizenlogin.card.agent.doctor;

import org.jspecify.annotations.NullMarked;
