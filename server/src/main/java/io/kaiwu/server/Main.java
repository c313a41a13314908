// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server;

import io.kaiwu.server.cli.KaiwuCommand;

/** Where the process begins: the command line says which parts it is made of. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(KaiwuCommand.run(args));
  }
}
