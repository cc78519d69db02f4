/**
 * Every page in every state and language: what a screen reader, a narrow window and a strict browser make of it.
 * It decides whether nobody is kept out by a page.
 */
package org.citizenlogin.e2e.pages;
