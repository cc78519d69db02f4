/**
 * What a citizen asked, as it travels from the page to the worker.
 * It decides what a message must hold to be a request, and that what is typed reads as a phone or an e-mail address.
 * Whether any of it is true is decided elsewhere.
 */
package org.citizenlogin.recovery.request;
