package org.citizenlogin.consent;

/** A piece of a line in one style. The text is plain: whoever shows it must escape it. */
public record TextSpan(String text, boolean strong, boolean emphasised) {}
