/**
 * What a decision costs in CPU time, beside the least it could cost with the same libraries.
 * Wall-clock time says little on a shared machine; the CPU time of the whole process, collector included, is what a server pays.
 * It refuses to know how the decision is made.
 */
package org.citizenlogin.benchmark;
