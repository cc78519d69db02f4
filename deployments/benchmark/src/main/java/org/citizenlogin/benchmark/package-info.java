/**
 * Measurements that need a quiet machine and decide no build.
 * {@code CardBenchmark} compares the CPU time of a card's verification with the least it could cost with the same libraries;
 * {@code OutboxBenchmark} counts the text messages a second that one node sends through a slow gateway.
 * It does not know how a card is judged or a message is sent.
 */
package org.citizenlogin.benchmark;
