// SPDX-License-Identifier: Apache-2.0
/** Route engines beside each other: same files, same seconds, one checker for all. */
@NullMarked
package io.kaiwu.bench.route;

import org.jspecify.annotations.NullMarked;
