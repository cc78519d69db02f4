package org.citizenlogin.keycloak.proof.document;

/**
 * A legal entity that a person may act for, as the register has it.
 *
 * @param role in the words of the register, such as {@code director}
 */
public record Representation(String organisationNumber, String organisationName, String role) {}
