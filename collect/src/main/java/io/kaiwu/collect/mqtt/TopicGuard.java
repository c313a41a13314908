// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.subscribe.SubackReasonCode;
import io.kaiwu.collect.payload.ReadingTopics;
import java.util.Optional;

/** Holds one client to the rights of its account. */
final class TopicGuard implements PublishAuthorizer, SubscriptionAuthorizer {

  private final Optional<Account> account;
  private final BrokerCounters counters;
  private final Runnable onSubscriber;

  /**
   * @param account empty denies everything
   * @param onSubscriber runs when someone may hear readings from now on
   */
  TopicGuard(Optional<Account> account, BrokerCounters counters, Runnable onSubscriber) {
    this.account = account;
    this.counters = counters;
    this.onSubscriber = onSubscriber;
  }

  /**
   * Readings never get here, {@link ReadingHandler} takes them; but a last will does, and would be
   * acknowledged without being stored.
   */
  @Override
  public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
    String topic = input.getPublishPacket().getTopic();
    if (!ReadingTopics.isReading(topic) && account.isPresent() && account.get().mayPublish(topic)) {
      output.authorizeSuccessfully();
    } else {
      counters.unauthorized.increment();
      output.failAuthorization(
          AckReasonCode.NOT_AUTHORIZED, "The account may not publish to this topic.");
    }
  }

  @Override
  public void authorizeSubscribe(
      SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
    String filter = input.getSubscription().getTopicFilter();
    if (account.isPresent() && account.get().maySubscribe(filter)) {
      if (mayMatchReadings(filter)) {
        onSubscriber.run();
      }
      output.authorizeSuccessfully();
    } else {
      counters.unauthorized.increment();
      output.failAuthorization(
          SubackReasonCode.NOT_AUTHORIZED, "The account may not subscribe to this topic.");
    }
  }

  private static boolean mayMatchReadings(String filter) {
    return !filter.startsWith(Rights.COMMAND) && !filter.startsWith(Rights.ACKNOWLEDGEMENT);
  }
}
