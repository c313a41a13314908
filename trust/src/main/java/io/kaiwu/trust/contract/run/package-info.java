// SPDX-License-Identifier: Apache-2.0
/** Members execute the log block by block, state their roots, and find who diverged. */
@NullMarked
package io.kaiwu.trust.contract.run;

import org.jspecify.annotations.NullMarked;
