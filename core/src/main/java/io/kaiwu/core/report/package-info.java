// SPDX-License-Identifier: Apache-2.0
/** A page about a model or a plan that needs nothing but a browser, in Chinese and English. */
@NullMarked
package io.kaiwu.core.report;

import org.jspecify.annotations.NullMarked;
