/** This package decides what a realm needs for the account page and the changes of contacts: required actions and a client. */
package org.citizenlogin.account.setup;
