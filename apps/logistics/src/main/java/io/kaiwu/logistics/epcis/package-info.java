// SPDX-License-Identifier: Apache-2.0
/** Events of EPCIS 2.0: documents, validation, identifiers and the event hash. */
@NullMarked
package io.kaiwu.logistics.epcis;

import org.jspecify.annotations.NullMarked;
