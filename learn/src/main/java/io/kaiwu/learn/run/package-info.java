// SPDX-License-Identifier: Apache-2.0
/** Every fit that was made, with what went in and what came out, to be compared. */
@NullMarked
package io.kaiwu.learn.run;

import org.jspecify.annotations.NullMarked;
