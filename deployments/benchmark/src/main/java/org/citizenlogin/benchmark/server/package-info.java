/**
 * Measures the pack beside the stock server on this machine: what an operation costs in CPU time and SQL, how many of them a
 * node answers, and how fast messages leave. It decides whether a target is met, and writes {@code
 * docs/reference/performance.md}. It knows nothing of how the pack works.
 */
package org.citizenlogin.benchmark.server;
