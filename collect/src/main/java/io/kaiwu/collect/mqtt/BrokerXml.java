// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

/** Writes the broker's own configuration file. */
final class BrokerXml {

  private BrokerXml() {}

  static String of(BrokerConfig config) {
    BrokerConfig.Tls tls = config.tls();
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <hivemq>
      <listeners>
        <tcp-listener>
          <port>%d</port>
          <bind-address>%s</bind-address>
          <name>plain</name>
        </tcp-listener>
    %s  </listeners>
      <mqtt>
        <quality-of-service><max-qos>%d</max-qos></quality-of-service>
        <packets><max-packet-size>%d</max-packet-size></packets>
        <receive-maximum><server-receive-maximum>%d</server-receive-maximum></receive-maximum>
      </mqtt>
      <restrictions>
        <max-client-id-length>256</max-client-id-length>
        <max-topic-length>1024</max-topic-length>
      </restrictions>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
      <persistence><mode>in-memory</mode></persistence>
    </hivemq>
    """
        .formatted(
            config.port(),
            escaped(config.address()),
            tls == null ? "" : listener(tls),
            config.maxQos(),
            config.maxPacketBytes(),
            config.receiveMaximum());
  }

  private static String listener(BrokerConfig.Tls tls) {
    return """
        <tls-tcp-listener>
          <port>%d</port>
          <bind-address>%s</bind-address>
          <name>tls</name>
          <tls>
            <keystore>
              <path>%s</path>
              <password>%s</password>
              <private-key-password>%s</private-key-password>
            </keystore>
            <protocols><protocol>TLSv1.3</protocol><protocol>TLSv1.2</protocol></protocols>
          </tls>
        </tls-tcp-listener>
    """
        .formatted(
            tls.port(),
            escaped(tls.address()),
            escaped(tls.keystore().toAbsolutePath().toString()),
            escaped(tls.keystorePassword()),
            escaped(tls.keyPassword()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
