/**
 * This package decides which hotlines and which help page are shown when a page cannot help.
 * It reads the settings written by an administrator and prepares them for the component of the pages.
 * It does not know what the citizen wanted to do.
 */
@NullMarked
package org.citizenlogin.otherways;

import org.jspecify.annotations.NullMarked;
