// SPDX-License-Identifier: Apache-2.0
/** Custody of a lot: create, split, merge, transform, transfer, recall. */
@NullMarked
package io.kaiwu.trust.custody;

import org.jspecify.annotations.NullMarked;
