// SPDX-License-Identifier: Apache-2.0
/** What keeps slow or greedy clients from stopping a small HTTP server. */
@NullMarked
package io.kaiwu.trust.http;

import org.jspecify.annotations.NullMarked;
