/**
 * What administrators ask of the pack over the admin API, below {@code /admin/realms/{realm}/citizen-login}.
 * It decides who may ask, which requests are refused, and what the admin event says; other packages give the answer.
 * A document's number passes through and is not kept.
 */
package org.citizenlogin.administration.rest;
