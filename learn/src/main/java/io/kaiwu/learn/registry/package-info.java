// SPDX-License-Identifier: Apache-2.0
/** Models kept on disk with where they come from. */
@NullMarked
package io.kaiwu.learn.registry;

import org.jspecify.annotations.NullMarked;
