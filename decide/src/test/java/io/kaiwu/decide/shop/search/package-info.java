// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.kaiwu.decide.shop.search;

import org.jspecify.annotations.NullMarked;
