// SPDX-License-Identifier: Apache-2.0
/** A site: its folder, its configuration, and the parts it is composed of. */
@NullMarked
package io.kaiwu.server.site;

import org.jspecify.annotations.NullMarked;
