/**
 * Every page in every state and language, with a screen reader's rules, in a narrow window and under a strict content
 * security policy.
 */
package org.citizenlogin.e2e.pages;
