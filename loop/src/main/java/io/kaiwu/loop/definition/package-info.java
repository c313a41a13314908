// SPDX-License-Identifier: Apache-2.0
/** What a loop is: its declaration in YAML or in Java, and the digest that names it. */
@NullMarked
package io.kaiwu.loop.definition;

import org.jspecify.annotations.NullMarked;
