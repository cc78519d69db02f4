/**
 * What a citizen can do when a page cannot help: the hotlines and the help page an administrator wrote.
 * It reads their settings, decides which of them are shown, and how the pages' component takes them.
 * It does not know what the citizen wanted.
 */
@NullMarked
package org.citizenlogin.otherways;

import org.jspecify.annotations.NullMarked;
