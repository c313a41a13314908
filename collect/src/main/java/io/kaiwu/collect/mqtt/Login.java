// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who has an account and knows its password. A client identifier belongs to the account
 * that used it first, so that nobody takes over another's session and the commands waiting in it.
 */
final class Login implements SimpleAuthenticator {

  /** Where a connection keeps the name of its account. */
  static final String ACCOUNT = "kaiwu.account";

  private static final Logger LOG = LoggerFactory.getLogger(Login.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MAX_CLIENT_IDS = 100_000;

  private final Accounts accounts;
  private final VerifiedPasswords verified;
  private final PasswordHash decoy;
  private final Executor hashing;
  private final BrokerCounters counters;
  private final ConcurrentHashMap<String, String> ownerOfClientId = new ConcurrentHashMap<>();

  /**
   * @param decoy checked for names that have no account, so that they cannot be told by the time
   * @param hashing runs the slow checks; may reject what is too much
   */
  Login(
      Accounts accounts,
      VerifiedPasswords verified,
      PasswordHash decoy,
      Executor hashing,
      BrokerCounters counters) {
    this.accounts = accounts;
    this.verified = verified;
    this.decoy = decoy;
    this.hashing = hashing;
    this.counters = counters;
  }

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    ConnectPacket connect = input.getConnectPacket();
    Optional<String> name = connect.getUserName();
    Optional<String> password = connect.getPassword().map(Login::text);
    if (name.isEmpty() || password.isEmpty()) {
      fail(output, ConnackReasonCode.NOT_AUTHORIZED, "A user name and a password are needed.");
      return;
    }
    Optional<Account> account = accounts.findAccount(name.get());
    if (account.isPresent() && verified.isVerified(account.get(), password.get())) {
      finish(input, output, account.get());
      return;
    }
    Async<SimpleAuthOutput> later =
        output.async(PATIENCE, TimeoutFallback.FAILURE, ConnackReasonCode.SERVER_BUSY);
    try {
      hashing.execute(() -> {
        check(input, output, account, password.get());
        later.resume();
      });
    } catch (RejectedExecutionException e) {
      fail(output, ConnackReasonCode.SERVER_BUSY, "Too many log in at once. Try again later.");
      later.resume();
    }
  }

  private void check(
      SimpleAuthInput input, SimpleAuthOutput output, Optional<Account> account, String password) {
    boolean right = account.map(Account::password).orElse(decoy).matches(password);
    if (right && account.isPresent()) {
      verified.remember(account.get(), password);
      finish(input, output, account.get());
    } else {
      fail(output, ConnackReasonCode.NOT_AUTHORIZED, "The user name or the password is wrong.");
    }
  }

  private void finish(SimpleAuthInput input, SimpleAuthOutput output, Account account) {
    String clientId = input.getClientInformation().getClientId();
    if (!owns(account, clientId)) {
      fail(
          output,
          ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
          "The client identifier belongs to another account. Maybe use one that begins with the account's name.");
      return;
    }
    input
        .getConnectionInformation()
        .getConnectionAttributeStore()
        .putAsString(ACCOUNT, account.name());
    output.getDefaultPermissions().setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
    output.authenticateSuccessfully();
  }

  private boolean owns(Account account, String clientId) {
    if (ownerOfClientId.size() >= MAX_CLIENT_IDS) {
      return account.name().equals(ownerOfClientId.getOrDefault(clientId, account.name()));
    }
    String owner = ownerOfClientId.putIfAbsent(clientId, account.name());
    return owner == null || owner.equals(account.name());
  }

  private void fail(SimpleAuthOutput output, ConnackReasonCode code, String reason) {
    counters.badLogins.increment();
    LOG.debug("A login was refused: {}", reason);
    output.failAuthentication(code, reason);
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }
}
