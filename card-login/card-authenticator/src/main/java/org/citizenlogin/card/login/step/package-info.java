/**
 * The card step: its pages, the challenge, the first use, and the decision at the end of every request. This package reads
 * forms, calls the other packages and shows their result, with one text for each reason that a person can act on. It decides
 * neither whether a card is valid nor which account it belongs to.
 */
package org.citizenlogin.card.login.step;
