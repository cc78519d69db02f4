/**
 * The pages of recovery by document: a phone or an e-mail address, the kind of document, its number.
 * It judges the form and the check digit of what is typed, which says nothing about anybody, and what a resent request
 * asks for.
 * It never looks an account up, so that no page and no time can tell whether a document is on record.
 */
package org.citizenlogin.recovery.step.bydocument;
