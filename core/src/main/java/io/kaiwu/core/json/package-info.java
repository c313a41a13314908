// SPDX-License-Identifier: Apache-2.0
/** JSON in its canonical form (RFC 8785) and the digests made of it. */
@NullMarked
package io.kaiwu.core.json;

import org.jspecify.annotations.NullMarked;
