// SPDX-License-Identifier: Apache-2.0
/** Makes probabilities mean what they say; {@code metric.Calibration} shows how far they do. */
@NullMarked
package io.kaiwu.learn.calibration;

import org.jspecify.annotations.NullMarked;
