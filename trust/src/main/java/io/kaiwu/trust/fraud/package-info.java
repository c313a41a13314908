// SPDX-License-Identifier: Apache-2.0
/** What shows that a log lies, so that anyone can check it: forks, and entries it withholds. */
@NullMarked
package io.kaiwu.trust.fraud;

import org.jspecify.annotations.NullMarked;
