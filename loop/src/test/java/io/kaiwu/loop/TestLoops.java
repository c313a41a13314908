// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop;

import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.definition.LoopYaml;

/** A loop as someone would write it. */
public final class TestLoops {

  public static final String YAML =
      """
      loop: engine-maintenance
      about: {zh: 发动机预测性维护, en: Predictive maintenance of engines}
      assets: {kind: engine, below: plant-1}
      settings: [load]
      tags: [vibration]
      window: 3
      memory: 50
      model: {name: engine-life, level: 0.9}
      every: PT12S
      rule:
        kind: maintenance
        periods: 7
        outputUnit: "1"
      command:
        point: maintenance-stop
        value: 1
        unit: "1"
        deadline: PT30S
        approvals: 0
        interlocks:
          range: {low: 0, high: 1}
          fresh: [cycle]
          maxAge: PT10S
          states:
            - {tag: running, required: {low: 1, high: 1}}
      shadow: {period: P14D, decisions: 20, bar: 0.8}
      fallBack: {staleAfter: PT2M, failedCommands: 3}
      alarms:
        - tag: vibration
          normal: {low: 0, high: 12}
          deadband: 0.5
          severity: HIGH
          text: {zh: 振动过大, en: vibration too high}
          remedy: {zh: 降低负荷，安排检查, en: reduce the load and inspect}
      """;

  private TestLoops() {}

  public static LoopDefinition engines() {
    return LoopYaml.read(YAML);
  }
}
