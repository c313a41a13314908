// SPDX-License-Identifier: Apache-2.0
/** Readings over MQTT 5: an embedded broker, or any other one. */
@NullMarked
package io.kaiwu.collect.mqtt;

import org.jspecify.annotations.NullMarked;
