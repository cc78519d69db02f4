/**
 * What citizens open below {@code /realms/{realm}/citizen-login} outside of any login: the page that freezes, and their
 * recovery history.
 * It decides who sees which page; what is on it, the rooms say. An opened address changes nothing, only a button does.
 */
package org.citizenlogin.account.pages;
