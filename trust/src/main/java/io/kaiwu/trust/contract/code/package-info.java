// SPDX-License-Identifier: Apache-2.0
/**
 * Contract code: hashed, inspected against the allow list, metered, run in its own class loader.
 */
@NullMarked
package io.kaiwu.trust.contract.code;

import org.jspecify.annotations.NullMarked;
