// SPDX-License-Identifier: Apache-2.0
/** The road from a message to a group commit and its acknowledgement. */
@NullMarked
package io.kaiwu.collect.ingest;

import org.jspecify.annotations.NullMarked;
