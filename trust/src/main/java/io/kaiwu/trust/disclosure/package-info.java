// SPDX-License-Identifier: Apache-2.0
/**
 * Fields of an entry that stand on the log as salted commitments and are shown to whom one will.
 */
@NullMarked
package io.kaiwu.trust.disclosure;

import org.jspecify.annotations.NullMarked;
