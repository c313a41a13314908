// SPDX-License-Identifier: Apache-2.0
/** Traceability: what happened to goods, as EPCIS 2.0 events. */
@NullMarked
package io.kaiwu.logistics;

import org.jspecify.annotations.NullMarked;
