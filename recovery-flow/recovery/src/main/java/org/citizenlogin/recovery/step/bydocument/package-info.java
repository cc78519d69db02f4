/**
 * The pages of recovery by document: a phone or an e-mail address, the kind of document, its number. This package checks the
 * form and the check digit of typed text, which reveals nothing about an account, and decides what a repeated request
 * contains. It never looks up an account, so neither page nor time reveals whether a document is on record.
 */
package org.citizenlogin.recovery.step.bydocument;
