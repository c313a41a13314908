// SPDX-License-Identifier: Apache-2.0
/** Models from data: features, fitting, honest evaluation, registry. */
@NullMarked
package io.kaiwu.learn;

import org.jspecify.annotations.NullMarked;
