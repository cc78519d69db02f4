package org.citizenlogin.people.casework;

/**
 * The text that the citizen agreed to.
 *
 * @param version of the text
 * @param language in which it was shown
 * @param sha256 64 hexadecimal digits, of the text in UTF-8
 */
public record ConsentText(String version, String language, String sha256) {}
