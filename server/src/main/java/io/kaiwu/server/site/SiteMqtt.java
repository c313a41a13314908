// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.act.mqtt.MqttSettings;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.collect.mqtt.EmbeddedBroker;
import io.kaiwu.collect.mqtt.ExternalBrokerConfig;
import java.util.Optional;

/** How the site's own parts log in to brokers: readings come in and commands go out by MQTT. */
final class SiteMqtt {

  private SiteMqtt() {}

  /** The way in from a broker elsewhere. */
  static ExternalBrokerConfig readings(String site, SiteConfig.External elsewhere) {
    ExternalBrokerConfig usual =
        ExternalBrokerConfig.of(elsewhere.host(), elsewhere.port(), "kaiwu-" + site + "-readings");
    return new ExternalBrokerConfig(
        usual.host(),
        usual.port(),
        elsewhere.tls(),
        usual.clientId(),
        elsewhere.credentials(),
        usual.sessionExpiry(),
        usual.receiveMaximum(),
        usual.maxPacketBytes(),
        usual.shareName());
  }

  /** Commands go where the devices are: through the external broker if there is one. */
  static MqttSettings commands(SiteConfig config, EmbeddedBroker broker) {
    return config
        .external()
        .map(elsewhere -> external(config.site(), elsewhere))
        .orElseGet(() -> internal(config, broker));
  }

  private static MqttSettings external(String site, SiteConfig.External elsewhere) {
    return new MqttSettings(
        elsewhere.host(),
        elsewhere.port(),
        elsewhere.tls(),
        "kaiwu-" + site + "-commands",
        elsewhere.credentials().map(SiteMqtt::login));
  }

  private static MqttSettings internal(SiteConfig config, EmbeddedBroker broker) {
    return new MqttSettings(
        config.mqtt().address(),
        broker.port(),
        false,
        "kaiwu-commands",
        Optional.of(login(broker.internalCredentials())));
  }

  private static MqttSettings.Login login(Credentials credentials) {
    return new MqttSettings.Login(credentials.name(), credentials.password());
  }
}
