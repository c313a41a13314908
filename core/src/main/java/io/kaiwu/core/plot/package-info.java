// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures of data and models as SVG, in Chinese and English, that need nothing to be looked at.
 */
@NullMarked
package io.kaiwu.core.plot;

import org.jspecify.annotations.NullMarked;
