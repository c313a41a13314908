// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.kaiwu.decide.shop.portfolio;

import org.jspecify.annotations.NullMarked;
