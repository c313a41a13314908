// SPDX-License-Identifier: Apache-2.0
/**
 * Ed25519 and ML-DSA-44 keys: signing, verifying, the key file and its public half as a C2SP vkey.
 */
@NullMarked
package io.kaiwu.trust.key;

import org.jspecify.annotations.NullMarked;
