/**
 * What counts as a personal number, an organisation's number and a phone number, in one canonical form each.
 * It decides the form only: whether such a person exists is nobody's business here, and no check is ever made against stored data.
 * A refused input keeps its reason and never its text.
 */
@NullMarked
package org.citizenlogin.identity;

import org.jspecify.annotations.NullMarked;
