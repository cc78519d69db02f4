/**
 * What administrators ask of the pack over the admin API, below {@code /admin/realms/{realm}/citizen-login}.
 * It decides who may ask, what of a request is refused, and what the admin event says; the answer comes from the rooms.
 * A document's number passes through and stays nowhere.
 */
package org.citizenlogin.administration.rest;
