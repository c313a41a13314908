// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where alarms are kept. */
public interface AlarmKeeper {

  /** Adds the alarm, or replaces the one with its id; durable on return. */
  void put(Alarm alarm);

  Optional<Alarm> findAlarm(UUID id);

  List<Alarm> listActive();

  /** The newest alarms, active or not. */
  List<Alarm> listNewest(int limit);
}
