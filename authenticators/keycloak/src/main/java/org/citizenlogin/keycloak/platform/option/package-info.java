/**
 * What an administrator writes for the whole server, on its command line, in its environment or in {@code keycloak.conf}.
 * It decides whether the server may start with what was written, and names the option when it may not.
 * It knows no option of the pack itself: each room brings its own settings. Of the server's own it answers one question for
 * all: which address citizens know it by.
 */
package org.citizenlogin.keycloak.platform.option;
