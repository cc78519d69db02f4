/** Work that every node does again and again on a thread of its own. What is done, and by which node, its caller decides. */
package org.citizenlogin.account.job;
