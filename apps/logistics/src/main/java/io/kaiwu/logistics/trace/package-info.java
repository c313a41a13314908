// SPDX-License-Identifier: Apache-2.0
/** Where goods come from and where they went: an index of events on disk, and walks over it. */
@NullMarked
package io.kaiwu.logistics.trace;

import org.jspecify.annotations.NullMarked;
