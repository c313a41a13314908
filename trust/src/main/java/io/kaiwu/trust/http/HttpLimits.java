// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.http;

/**
 * The limits of the JDK's own HTTP server, which reads them once for the whole process, when its
 * first server is made. What is set on the command line stays.
 */
public final class HttpLimits {

  /** Behind what a node takes to say that no majority answers. */
  private static final int ANSWER_SECONDS = 60;

  private static final int REQUEST_SECONDS = 20;
  private static final int IDLE_SECONDS = 30;
  private static final int MAX_CONNECTIONS = 1000;

  private HttpLimits() {}

  /** To be called before a server is made. */
  public static void set() {
    setUnlessSet("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    setUnlessSet("sun.net.httpserver.maxRspTime", ANSWER_SECONDS);
    setUnlessSet("sun.net.httpserver.idleInterval", IDLE_SECONDS);
    setUnlessSet("jdk.httpserver.maxConnections", MAX_CONNECTIONS);
  }

  private static void setUnlessSet(String name, int value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, Integer.toString(value));
    }
  }
}
