/**
 * Decides what a help desk is told about a computer on which card login does not work: what was checked, what was found,
 * what to do next. It only looks; it never shows a PIN to a card. It prints no personal number unless asked.
 */
@NullMarked
package org.citizenlogin.card.agent.doctor;

import org.jspecify.annotations.NullMarked;
