/**
 * Admin endpoints of the pack, below {@code /admin/realms/{realm}/citizen-login}. This package decides who may call them,
 * which requests are refused, and what the admin event contains. Other packages do the work. A document's number is passed
 * on and not stored here.
 */
package org.citizenlogin.administration.rest;
