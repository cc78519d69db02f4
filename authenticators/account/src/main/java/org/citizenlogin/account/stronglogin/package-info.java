/**
 * Required actions that only their account's owner asks for, in a login that is new and as strong as the account allows. This
 * package decides whether a login is. It does not know what the actions do.
 */
package org.citizenlogin.account.stronglogin;
