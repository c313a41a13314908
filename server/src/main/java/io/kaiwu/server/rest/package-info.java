// SPDX-License-Identifier: Apache-2.0
/** What can be asked of the server, area by area; the shapes stand in docs/reference/api.md. */
@NullMarked
package io.kaiwu.server.rest;

import org.jspecify.annotations.NullMarked;
