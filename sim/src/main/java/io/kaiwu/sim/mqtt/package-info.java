// SPDX-License-Identifier: Apache-2.0
/** The plant as devices on an MQTT 5 broker, with trouble on demand. */
@NullMarked
package io.kaiwu.sim.mqtt;

import org.jspecify.annotations.NullMarked;
