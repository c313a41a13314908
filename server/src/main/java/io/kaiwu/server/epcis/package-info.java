// SPDX-License-Identifier: Apache-2.0
/** The REST bindings of EPCIS 2.0, under {@code /api/epcis}. */
@NullMarked
package io.kaiwu.server.epcis;

import org.jspecify.annotations.NullMarked;
