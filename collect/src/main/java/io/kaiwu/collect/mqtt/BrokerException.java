// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import io.kaiwu.collect.CollectException;

/** The broker cannot be started, reached or stopped. */
public final class BrokerException extends CollectException {

  private static final long serialVersionUID = 1;

  BrokerException(String message) {
    super(message);
  }

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
