// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import java.util.Optional;

/** Where the broker finds who may connect. Called from several threads; should not block. */
@FunctionalInterface
public interface Accounts {

  Optional<Account> findAccount(String name);
}
