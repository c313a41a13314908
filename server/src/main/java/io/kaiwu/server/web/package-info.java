// SPDX-License-Identifier: Apache-2.0
/**
 * The web server: a table of routes, and the routing, rights, errors and reference made from it.
 */
@NullMarked
package io.kaiwu.server.web;

import org.jspecify.annotations.NullMarked;
