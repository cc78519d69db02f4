/**
 * A citizen arrives with a card: the pages, the challenge, the first use, and the one decision of the flow at the end
 * of every path.
 * It reads requests, asks the other rooms and shows what they answered, one text for each reason a person can act on.
 * It decides neither whether a card is good nor whose account it is.
 */
package org.citizenlogin.card.login.step;
