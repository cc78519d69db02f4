/**
 * The desk over HTTP: the page, and the calls of its scripts. This package reads requests and writes answers. It decides
 * nothing: who may call is {@code access}, what happens is {@code work}.
 */
@NullMarked
package org.citizenlogin.people.desk.rest;

import org.jspecify.annotations.NullMarked;
