// SPDX-License-Identifier: Apache-2.0
/** What is the same for all files that hold a problem. */
@NullMarked
package io.kaiwu.decide.file;

import org.jspecify.annotations.NullMarked;
