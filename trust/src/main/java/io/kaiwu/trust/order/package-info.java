// SPDX-License-Identifier: Apache-2.0
/** Service orders that both sides countersign. */
@NullMarked
package io.kaiwu.trust.order;

import org.jspecify.annotations.NullMarked;
