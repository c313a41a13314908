// SPDX-License-Identifier: Apache-2.0
/** The Decision: one record from the raw readings to the proven gain, its seals and its check. */
@NullMarked
package io.kaiwu.loop.decision;

import org.jspecify.annotations.NullMarked;
