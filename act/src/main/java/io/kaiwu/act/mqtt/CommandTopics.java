// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.mqtt;

import io.kaiwu.core.tag.TagId;

/** The topics of commands and acknowledgements: docs/reference/mqtt.md. */
final class CommandTopics {

  static final String ACKNOWLEDGEMENTS = "kaiwu/ack/#";

  private CommandTopics() {}

  static String command(TagId point) {
    return "kaiwu/cmd/" + point.asset() + "/" + point.name();
  }

  static String acknowledgement(TagId point) {
    return "kaiwu/ack/" + point.asset() + "/" + point.name();
  }
}
