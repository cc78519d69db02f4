/**
 * Which account a verified card means: the one that carries exactly its person's number, and is linked to a card.
 * It decides between logging in, linking, registering and refusing, and makes no more than one account for a person.
 * It refuses to know pages, codes and how a card was proved; it takes only what a proved card says.
 */
package org.citizenlogin.card.login.account;
