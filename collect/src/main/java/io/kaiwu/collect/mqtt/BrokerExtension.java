// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import com.hivemq.bootstrap.netty.ChannelHandlerNames;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionAttributeStore;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extensions.client.parameter.ConnectionAttributeStoreImpl;
import io.netty.channel.Channel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.function.Function;

/** Puts Kaiwu's login, rights and reading handler into the broker before it listens. */
final class BrokerExtension implements ExtensionMain {

  private static final String HANDLER = "kaiwu_readings";

  private final Login login;
  private final Accounts accounts;
  private final Function<Account, ReadingHandler> handlers;
  private final BrokerCounters counters;
  private final Runnable onSubscriber;

  /** The broker's own way from a connection to its channel is not public. */
  private final VarHandle channelOfConnection;

  BrokerExtension(
      Login login,
      Accounts accounts,
      Function<Account, ReadingHandler> handlers,
      BrokerCounters counters,
      Runnable onSubscriber) {
    this.login = login;
    this.accounts = accounts;
    this.handlers = handlers;
    this.counters = counters;
    this.onSubscriber = onSubscriber;
    this.channelOfConnection = channelOfConnection();
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    Services.securityRegistry().setAuthenticatorProvider(client -> login);
    Services.securityRegistry()
        .setAuthorizerProvider(client ->
            new TopicGuard(account(client.getConnectionInformation()), counters, onSubscriber));
    Services.initializerRegistry()
        .setClientInitializer((client, context) -> addHandler(client.getConnectionInformation()));
    Services.eventRegistry()
        .setClientLifecycleEventListener(client -> new PacketSizeWatch(counters));
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}

  private Optional<Account> account(ConnectionInformation connection) {
    return connection
        .getConnectionAttributeStore()
        .getAsString(Login.ACCOUNT)
        .flatMap(accounts::findAccount);
  }

  /** Without the handler no reading is taken: the guard denies what comes past it. */
  private void addHandler(ConnectionInformation connection) {
    ConnectionAttributeStore store = connection.getConnectionAttributeStore();
    Channel channel = (Channel) channelOfConnection.get((ConnectionAttributeStoreImpl) store);
    account(connection)
        .ifPresent(account ->
            channel
                .pipeline()
                .addBefore(
                    ChannelHandlerNames.INTERCEPTOR_HANDLER, HANDLER, handlers.apply(account)));
  }

  private static VarHandle channelOfConnection() {
    try {
      return MethodHandles.privateLookupIn(
              ConnectionAttributeStoreImpl.class, MethodHandles.lookup())
          .findVarHandle(ConnectionAttributeStoreImpl.class, "channel", Channel.class);
    } catch (ReflectiveOperationException e) {
      throw new BrokerException(
          "This version of the embedded broker keeps its connections elsewhere. Maybe use HiveMQ 2025.5.",
          e);
    }
  }
}
