/**
 * Pages below {@code /realms/{realm}/citizen-login} that citizens open outside of a login: the page that freezes an account,
 * and the recovery history. This package decides who sees which page. Opening a page changes nothing; only its button does.
 */
package org.citizenlogin.account.pages;
