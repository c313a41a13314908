// SPDX-License-Identifier: Apache-2.0
/** Round tours of one vehicle: chained Lin-Kernighan search and the Held-Karp bound. */
@NullMarked
package io.kaiwu.decide.route.tour;

import org.jspecify.annotations.NullMarked;
