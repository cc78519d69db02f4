/**
 * A recovery request as an outbox message, from the page to the worker. This package decides what a message must contain to
 * be a request, and that typed text has the form of a phone or an e-mail address. It does not decide whether the data are
 * true.
 */
package org.citizenlogin.recovery.request;
