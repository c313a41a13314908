// SPDX-License-Identifier: Apache-2.0
/** Members that follow a log execute its contracts, and tell each other where they stand. */
@NullMarked
package io.kaiwu.trust.contract.member;

import org.jspecify.annotations.NullMarked;
