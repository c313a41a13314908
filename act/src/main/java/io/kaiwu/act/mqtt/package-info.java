// SPDX-License-Identifier: Apache-2.0
/** Commands to devices over MQTT 5. */
@NullMarked
package io.kaiwu.act.mqtt;

import org.jspecify.annotations.NullMarked;
