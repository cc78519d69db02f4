/** The parts that the demo, the benchmark and the end-to-end tests share. They know no journey. */
package org.citizenlogin.testkit;
