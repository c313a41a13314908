// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.kaiwu.decide.route.portfolio;

import org.jspecify.annotations.NullMarked;
