// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.sim.SimException;
import io.kaiwu.sim.plant.Command;
import io.kaiwu.sim.plant.CommandAnswer;
import io.kaiwu.sim.plant.EnginePlant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands off the wire, hands them to the plant and answers. A command is acknowledged to
 * the broker only when its answer is with the broker, so that one cut off in between comes again.
 */
final class CommandListener {

  static final String COMMANDS = "kaiwu/cmd/";
  private static final String ANSWERS = "kaiwu/ack/";
  private static final Logger LOG = LoggerFactory.getLogger(CommandListener.class);

  private final EnginePlant plant;
  private final Mqtt5AsyncClient client;
  private final MessageJson json;
  private final InstantSource clock;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  CommandListener(
      EnginePlant plant, Mqtt5AsyncClient client, MessageJson json, InstantSource clock) {
    this.plant = plant;
    this.client = client;
    this.json = json;
    this.clock = clock;
  }

  void hear(Mqtt5Publish message) {
    String topic = message.getTopic().toString();
    Optional<CommandAnswer> answer = answer(topic, message);
    if (answer.isEmpty()) {
      message.acknowledge();
      return;
    }
    (answer.get().accepted() ? accepted : refused).incrementAndGet();
    var _ =
        client
            .publish(reply(topic, message, answer.get()))
            .whenComplete((result, failure) -> {
              if (failure != null) {
                LOG.warn("The answer to a command on {} was not taken: {}", topic, failure);
              }
              message.acknowledge();
            });
  }

  /** Empty if there is no id to answer to. */
  private Optional<CommandAnswer> answer(String topic, Mqtt5Publish message) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    try {
      Command command = json.command(message.getPayloadAsBytes());
      return Optional.of(obey(topic, command, now));
    } catch (SimException unreadable) {
      Optional<String> id = message.getCorrelationData().map(CommandListener::text);
      if (id.isEmpty()) {
        LOG.warn(
            "A command on {} cannot be read and has no correlation data to answer to: {}.",
            topic,
            unreadable.getMessage());
        refused.incrementAndGet();
      }
      return id.map(i -> CommandAnswer.refused(i, String.valueOf(unreadable.getMessage()), now));
    }
  }

  private CommandAnswer obey(String topic, Command command, Instant now) {
    int end = topic.lastIndexOf('/');
    String point = topic.substring(end + 1);
    String name = topic.substring(COMMANDS.length(), end);
    Optional<AssetPath> engine =
        plant.engines().stream().filter(path -> path.value().equals(name)).findFirst();
    if (engine.isEmpty()) {
      return CommandAnswer.refused(command.id(), "there is no engine (%s)".formatted(name), now);
    }
    if (!command.point().equals(point)) {
      return CommandAnswer.refused(
          command.id(),
          "the point (%s) is not that of the topic (%s)".formatted(command.point(), point),
          now);
    }
    return plant.command(engine.get(), command, now);
  }

  private Mqtt5Publish reply(String topic, Mqtt5Publish message, CommandAnswer answer) {
    String agreed = ANSWERS + topic.substring(COMMANDS.length());
    byte[] id = answer.id().getBytes(StandardCharsets.UTF_8);
    return Mqtt5Publish.builder()
        .topic(message.getResponseTopic().map(Object::toString).orElse(agreed))
        .qos(MqttQos.AT_LEAST_ONCE)
        .contentType("application/json")
        .correlationData(message.getCorrelationData().orElseGet(() -> ByteBuffer.wrap(id)))
        .payload(json.answer(answer))
        .build();
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  long accepted() {
    return accepted.get();
  }

  long refused() {
    return refused.get();
  }
}
