// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import com.hivemq.bootstrap.ClientConnection;
import com.hivemq.mqtt.message.Message;
import com.hivemq.mqtt.message.ProtocolVersion;
import com.hivemq.mqtt.message.mqtt5.Mqtt5UserProperties;
import com.hivemq.mqtt.message.puback.PUBACK;
import com.hivemq.mqtt.message.pubrec.PUBREC;
import com.hivemq.mqtt.message.reason.Mqtt5PubAckReasonCode;
import com.hivemq.mqtt.message.reason.Mqtt5PubRecReasonCode;
import io.kaiwu.collect.ingest.Outcome;
import io.kaiwu.core.reading.Reason;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** Says an outcome in the words of the protocol. */
final class Answers {

  private static final int MAX_REASON_STRING = 240;

  private Answers() {}

  /**
   * The packet that answers the message; null for QoS 0, and where only the end of the connection
   * says no: MQTT 3.1.1 has no codes, and a message that should come again must not be
   * acknowledged.
   */
  static @Nullable Message packet(HeldMessage held, Outcome outcome, boolean codes) {
    if (held.qos() == 0) {
      return null;
    }
    Mqtt5PubAckReasonCode code = code(outcome);
    if (code == Mqtt5PubAckReasonCode.SUCCESS || (!codes && !endsConnection(outcome))) {
      return held.qos() == 1 ? new PUBACK(held.packetId()) : new PUBREC(held.packetId());
    }
    if (!codes) {
      return null;
    }
    return held.qos() == 1
        ? new PUBACK(held.packetId(), code, reason(outcome), Mqtt5UserProperties.NO_USER_PROPERTIES)
        : new PUBREC(
            held.packetId(),
            Mqtt5PubRecReasonCode.fromCode(code.getCode()),
            reason(outcome),
            Mqtt5UserProperties.NO_USER_PROPERTIES);
  }

  /** Whether a client without reason codes is to be disconnected, so that it sends again. */
  static boolean endsConnection(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored stored -> false;
      case Outcome.StoreFailed failed -> true;
      case Outcome.Refused refused -> refused.reason() == Reason.OVERLOAD;
    };
  }

  static boolean hasCodes(Channel channel) {
    return ClientConnection.of(channel).getProtocolVersion() == ProtocolVersion.MQTTv5;
  }

  private static Mqtt5PubAckReasonCode code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored stored -> Mqtt5PubAckReasonCode.SUCCESS;
      case Outcome.StoreFailed failed -> Mqtt5PubAckReasonCode.UNSPECIFIED_ERROR;
      case Outcome.Refused refused -> code(refused.reason());
    };
  }

  private static Mqtt5PubAckReasonCode code(Reason reason) {
    return switch (reason) {
      case OVERLOAD -> Mqtt5PubAckReasonCode.QUOTA_EXCEEDED;
      case UNKNOWN_TAG -> Mqtt5PubAckReasonCode.TOPIC_NAME_INVALID;
      case MALFORMED,
          TOO_LARGE,
          WRONG_UNIT,
          NOT_A_NUMBER,
          TOO_EARLY,
          IN_THE_FUTURE,
          OUT_OF_RANGE,
          RATE,
          STUCK,
          SPIKE,
          DUPLICATE,
          LATE ->
          Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID;
    };
  }

  private static @Nullable String reason(Outcome outcome) {
    String text =
        switch (outcome) {
          case Outcome.Stored stored -> null;
          case Outcome.StoreFailed failed -> failed.detail();
          case Outcome.Refused refused -> refused.detail();
        };
    if (text == null || text.length() <= MAX_REASON_STRING) {
      return text;
    }
    return text.substring(0, MAX_REASON_STRING);
  }
}
