// SPDX-License-Identifier: Apache-2.0
/** Support vector machines: linear ones by coordinate descent or Newton steps, others by SMO. */
@NullMarked
package io.kaiwu.learn.svm;

import org.jspecify.annotations.NullMarked;
