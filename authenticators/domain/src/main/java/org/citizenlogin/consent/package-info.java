/**
 * Terms of use and consent: the states of a version, what may be written in a text, what a person has to accept, what changed
 * between two versions. This package decides from facts that are handed in. It does not know where texts are stored, how a
 * person signs in, or how a page looks.
 */
package org.citizenlogin.consent;
