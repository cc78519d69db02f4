/**
 * Benchmarks. They need a quiet machine and never fail a build. {@code CardBenchmark} compares the CPU time of a card's
 * verification with the minimum for the same libraries; {@code OutboxBenchmark} counts the text messages a second that one
 * node sends through a slow gateway.
 */
package org.citizenlogin.benchmark;
