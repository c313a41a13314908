// SPDX-License-Identifier: Apache-2.0
/** Readings in: MQTT, files; cleaning recipes; the gap ledger. */
@NullMarked
package io.kaiwu.collect;

import org.jspecify.annotations.NullMarked;
