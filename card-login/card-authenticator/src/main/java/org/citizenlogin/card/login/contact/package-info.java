/**
 * Codes to an e-mail address or a phone that is to be proved: written by the worker, outside the request, so that the
 * page cannot tell an address that is taken from one that is free.
 * It decides what is written to whom; a taken address gets a warning instead of a code.
 * It refuses to know cards and pages.
 */
package org.citizenlogin.card.login.contact;
