// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import com.hivemq.mqtt.message.Message;
import com.hivemq.mqtt.message.mqtt5.Mqtt5UserProperties;
import com.hivemq.mqtt.message.puback.PUBACK;
import com.hivemq.mqtt.message.publish.PUBLISH;
import com.hivemq.mqtt.message.pubrec.PUBREC;
import com.hivemq.mqtt.message.reason.Mqtt5PubAckReasonCode;
import com.hivemq.mqtt.message.reason.Mqtt5PubRecReasonCode;
import io.kaiwu.collect.gap.LinkWatch;
import io.kaiwu.collect.ingest.Ingest;
import io.kaiwu.collect.ingest.Outcome;
import io.kaiwu.collect.payload.ReadingTopics;
import io.kaiwu.core.time.Micros;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Takes the readings out of one client's connection and acknowledges each when it is durable, in
 * the order of arrival (MQTT 5, section 4.6). Everything else goes on into the broker.
 *
 * <p>It stands in the connection's pipeline, after the login and before the broker's extension
 * system, because that system lets one message of a client through at a time: an asynchronous
 * interceptor that holds an acknowledgement for a commit of 10 ms allows a client 100 messages a
 * second. Here as many are under way as the client may have unanswered.
 *
 * <p>Runs in the connection's event loop, except for {@link #wake}.
 */
final class ReadingHandler extends ChannelInboundHandlerAdapter {

  private final Ingest ingest;
  private final Account account;
  private final InstantSource clock;
  private final BrokerCounters counters;
  private final LinkWatch links;
  private final int maxHeld;
  private final BiConsumer<PUBLISH, Outcome> onward;
  private final Deque<HeldMessage> held = new ArrayDeque<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private long lastArrival = Long.MIN_VALUE;
  private boolean codes;
  private boolean paused;

  /**
   * @param maxHeld beyond so many unanswered messages nothing more is read from the connection
   * @param onward sees every message that was answered, for other subscribers
   */
  ReadingHandler(
      Ingest ingest,
      Account account,
      InstantSource clock,
      BrokerCounters counters,
      LinkWatch links,
      int maxHeld,
      BiConsumer<PUBLISH, Outcome> onward) {
    this.ingest = ingest;
    this.account = account;
    this.clock = clock;
    this.counters = counters;
    this.links = links;
    this.maxHeld = maxHeld;
    this.onward = onward;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    codes = Answers.hasCodes(ctx.channel());
    counters.connected.increment();
    links.up(account.rights().assets());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    counters.disconnected.increment();
    links.down(account.rights().assets());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof PUBLISH publish)) {
      ctx.fireChannelRead(message);
    } else if (!account.mayPublish(publish.getTopic())) {
      counters.unauthorized.increment();
      deny(ctx, publish.getPacketIdentifier(), publish.getQoS().getQosNumber());
    } else if (ReadingTopics.isReading(publish.getTopic())) {
      take(ctx, publish);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    held.clear(); // the client sends again what was not acknowledged
    ctx.fireChannelInactive();
  }

  private void take(ChannelHandlerContext ctx, PUBLISH publish) {
    int qos = publish.getQoS().getQosNumber();
    count(qos);
    HeldMessage message = new HeldMessage(publish.getPacketIdentifier(), qos);
    held.add(message);
    byte[] payload = publish.getPayload();
    ingest.submit(
        publish.getTopic(),
        payload == null ? new byte[0] : payload,
        arrival(),
        outcome -> {
          onward.accept(publish, outcome);
          message.outcome = outcome;
          wake(ctx);
        });
    if (held.size() >= maxHeld && !paused) {
      paused = true;
      ctx.channel().config().setAutoRead(false);
    }
  }

  /**
   * Two readings of a tag that bring no time must not get the same one: it is part of their key.
   */
  private long arrival() {
    lastArrival = Math.max(Micros.of(clock.instant()), lastArrival + 1);
    return lastArrival;
  }

  private void count(int qos) {
    switch (qos) {
      case 0 -> counters.qos0.increment();
      case 1 -> counters.qos1.increment();
      default -> counters.qos2.increment();
    }
  }

  /** One task in the event loop answers all that were committed together. */
  private void wake(ChannelHandlerContext ctx) {
    if (woken.compareAndSet(false, true)) {
      ctx.executor().execute(() -> answer(ctx));
    }
  }

  private void answer(ChannelHandlerContext ctx) {
    woken.set(false); // before looking: what comes now wakes again
    boolean written = false;
    for (HeldMessage head = held.peek(); head != null; head = held.peek()) {
      Outcome outcome = head.outcome;
      if (outcome == null) {
        break;
      }
      held.remove();
      if (!codes && head.qos() > 0 && Answers.endsConnection(outcome)) {
        var _ = ctx.close();
        return;
      }
      Message packet = Answers.packet(head, outcome, codes);
      if (packet != null) {
        var _ = ctx.write(packet);
        written = true;
      }
    }
    if (written) {
      ctx.flush();
    }
    if (paused && held.size() <= maxHeld / 2) {
      paused = false;
      ctx.channel().config().setAutoRead(true);
    }
  }

  private void deny(ChannelHandlerContext ctx, int packetId, int qos) {
    String reason = "The account (%s) may not publish there.".formatted(account.name());
    if (!codes) {
      var _ = ctx.close();
    } else if (qos == 1) {
      var _ =
          ctx.writeAndFlush(
              new PUBACK(
                  packetId,
                  Mqtt5PubAckReasonCode.NOT_AUTHORIZED,
                  reason,
                  Mqtt5UserProperties.NO_USER_PROPERTIES));
    } else if (qos == 2) {
      var _ =
          ctx.writeAndFlush(
              new PUBREC(
                  packetId,
                  Mqtt5PubRecReasonCode.NOT_AUTHORIZED,
                  reason,
                  Mqtt5UserProperties.NO_USER_PROPERTIES));
    }
  }
}
