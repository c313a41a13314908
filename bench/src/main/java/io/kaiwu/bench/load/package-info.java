// SPDX-License-Identifier: Apache-2.0
/** Devices that speak MQTT 5 with as little effort as can be, so that the site has the machine. */
@NullMarked
package io.kaiwu.bench.load;

import org.jspecify.annotations.NullMarked;
