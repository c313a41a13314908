// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.kaiwu.decide.file;

import org.jspecify.annotations.NullMarked;
