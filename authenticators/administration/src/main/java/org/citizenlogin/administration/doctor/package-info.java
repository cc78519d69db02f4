/**
 * What only the server as a whole can answer: address, clock, keys, gateways, mail server.
 * It finds and advises and changes nothing; a key, an address or a password is never part of a finding.
 */
package org.citizenlogin.administration.doctor;
