// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;
import java.util.Optional;

/** Counts the connections that the broker ended because of a packet beyond the limit. */
final class PacketSizeWatch implements ClientLifecycleEventListener {

  private final BrokerCounters counters;

  PacketSizeWatch(BrokerCounters counters) {
    this.counters = counters;
  }

  @Override
  public void onMqttConnectionStart(ConnectionStartInput input) {}

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {}

  @Override
  public void onDisconnect(DisconnectEventInput input) {
    if (input.getReasonCode().equals(Optional.of(DisconnectedReasonCode.PACKET_TOO_LARGE))) {
      counters.packetsTooLarge.increment();
    }
  }
}
