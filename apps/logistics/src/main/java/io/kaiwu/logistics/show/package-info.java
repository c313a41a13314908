// SPDX-License-Identifier: Apache-2.0
/** Traces and recall lists as text, JSON and a page with a drawing. */
@NullMarked
package io.kaiwu.logistics.show;

import org.jspecify.annotations.NullMarked;
