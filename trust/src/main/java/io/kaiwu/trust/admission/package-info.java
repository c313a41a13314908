// SPDX-License-Identifier: Apache-2.0
/** What comes to a log from several organisations is let in or refused here. */
@NullMarked
package io.kaiwu.trust.admission;

import org.jspecify.annotations.NullMarked;
