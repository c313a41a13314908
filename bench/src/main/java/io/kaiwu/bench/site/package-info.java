// SPDX-License-Identifier: Apache-2.0
/** The site under measurement, in a process of its own. */
@NullMarked
package io.kaiwu.bench.site;

import org.jspecify.annotations.NullMarked;
