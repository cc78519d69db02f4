/**
 * A citizen comes with a card: the pages, the challenge, the first use, and the decision at the end of every request.
 * It reads forms, asks the other packages and shows what they answered, with one text for each reason a person can act on.
 * It decides neither whether a card is good nor which account it belongs to.
 */
package org.citizenlogin.card.login.step;
