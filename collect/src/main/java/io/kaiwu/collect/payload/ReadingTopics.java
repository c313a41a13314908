// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

/** The topics that readings come by. */
public final class ReadingTopics {

  /** Before the path of an asset: many tags. */
  public static final String DATA = "kaiwu/data/";

  /** Before the path of an asset and the name of a tag: one tag. */
  public static final String VALUE = "kaiwu/value/";

  private ReadingTopics() {}

  /** Whether a message on the topic is meant as readings. */
  public static boolean isReading(String topic) {
    return topic.startsWith(DATA) || topic.startsWith(VALUE);
  }
}
