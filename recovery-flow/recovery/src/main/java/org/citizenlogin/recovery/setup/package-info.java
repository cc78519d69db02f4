/**
 * The recovery flow of a realm: declared once, created, checked and removed. Set-up binds the flow if the administrator has
 * not chosen another. The check finds every flow in which the step would be skipped, followed by nothing, or undone.
 */
package org.citizenlogin.recovery.setup;
