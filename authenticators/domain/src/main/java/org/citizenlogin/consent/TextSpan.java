package org.citizenlogin.consent;

/** A piece of a line in one style. The text is plain: the page that shows it must escape it. */
public record TextSpan(String text, boolean strong, boolean emphasised) {}
