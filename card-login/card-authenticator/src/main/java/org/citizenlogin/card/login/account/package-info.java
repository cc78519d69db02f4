/**
 * The account of a verified card: the account with exactly the person's number that is linked to a card. This package
 * decides between login, linking, registration and refusal, and makes at most one account for a person. It does not know
 * pages and codes, or how the card was proved.
 */
package org.citizenlogin.card.login.account;
