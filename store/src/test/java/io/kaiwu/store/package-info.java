// SPDX-License-Identifier: Apache-2.0
/** Tests of the store on real files. */
@NullMarked
package io.kaiwu.store;

import org.jspecify.annotations.NullMarked;
