// SPDX-License-Identifier: Apache-2.0
/** The libraries that do Ed25519, held to one verdict, checked and chosen. */
@NullMarked
package io.kaiwu.trust.crypto;

import org.jspecify.annotations.NullMarked;
