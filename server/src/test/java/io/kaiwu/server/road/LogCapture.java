// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Hears everything that is logged, in more detail than the product is ever set to. */
final class LogCapture implements AutoCloseable {

  private static final List<String> LOUD = List.of("io.kaiwu", "com.hivemq");

  private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Map<String, Level> levels = new ConcurrentHashMap<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
          for (IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) {
            lines.add(e.getClassName() + " " + e.getMessage());
          }
        }
      };

  LogCapture() {
    appender.start();
    root.addAppender(appender);
    for (String name : LOUD) {
      if (logger(name).getLevel() != null) {
        levels.put(name, logger(name).getLevel());
      }
      logger(name).setLevel(Level.DEBUG);
      logger(name).setAdditive(true);
    }
  }

  String text() {
    return String.join("\n", lines);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    LOUD.forEach(name -> logger(name).setLevel(levels.get(name)));
  }
}
