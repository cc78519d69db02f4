/**
 * The recovery flow of a realm: declared once, made, checked and removed.
 * The set-up binds the flow when the administrator has not chosen another. The check finds every flow in which the step
 * would be skipped, followed by nothing, or undone.
 * It serves no citizen.
 */
package org.citizenlogin.recovery.setup;
