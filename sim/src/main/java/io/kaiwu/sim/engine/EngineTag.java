// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

import io.kaiwu.core.tag.Range;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;

/** What an engine reports. The order is that of the columns of a history file. */
public enum EngineTag {
  AMBIENT("ambient", Role.SETTING, "Cel", -40, 60, 2, "环境温度", "Ambient temperature"),
  SPEED_SETTING("speed-setting", Role.SETTING, "/min", 0, 15_000, 0, "转速设定值", "Speed setting"),
  LOAD("load", Role.SETTING, "1", 0, 1, 4, "实际负荷", "Load carried"),
  COMPRESSOR_TEMPERATURE(
      "compressor-temperature",
      Role.SENSOR,
      "Cel",
      -40,
      700,
      2,
      "压气机出口温度",
      "Compressor outlet temperature"),
  EXHAUST_TEMPERATURE(
      "exhaust-temperature", Role.SENSOR, "Cel", -40, 1_100, 2, "排气温度", "Exhaust temperature"),
  COMPRESSOR_PRESSURE(
      "compressor-pressure",
      Role.SENSOR,
      "kPa",
      0,
      2_500,
      1,
      "压气机出口压力",
      "Compressor outlet pressure"),
  OIL_PRESSURE("oil-pressure", Role.SENSOR, "kPa", 0, 900, 1, "滑油压力", "Oil pressure"),
  CORE_SPEED("core-speed", Role.SENSOR, "/min", 0, 15_000, 0, "核心机转速", "Core speed"),
  VIBRATION("vibration", Role.SENSOR, "mm/s", 0, 50, 3, "机匣振动", "Casing vibration"),
  FUEL_FLOW("fuel-flow", Role.SENSOR, "kg/h", 0, 1_500, 2, "燃油流量", "Fuel flow"),
  EFFICIENCY("efficiency", Role.SENSOR, "1", 0, 1, 4, "效率", "Efficiency"),
  /** Cycles run since the last overhaul, this one included. */
  CYCLE("cycle", Role.STATE, "1", 0, 1_000_000, 0, "大修后循环数", "Cycles since overhaul"),
  /** 1 if the engine ran in this cycle. */
  RUNNING("running", Role.STATE, "1", 0, 1, 0, "运行中", "Running"),
  /** The load demanded, read back. */
  LOAD_SETPOINT("load-setpoint", Role.STATE, "1", 0, 1, 2, "负荷设定值", "Load setpoint"),
  /** 1 while the engine is stopped for maintenance, read back. */
  MAINTENANCE_STOP("maintenance-stop", Role.STATE, "1", 0, 1, 0, "停机检修", "Stopped for maintenance"),
  /** 1 in the cycle in which the engine broke down, 0 in all others. */
  FAILURE("failure", Role.STATE, "1", 0, 1, 0, "故障停机", "Breakdown"),
  /**
   * Once, at the end of a maintenance: the cycles that the engine as it came in would still have
   * run at nominal load, as the tear-down found; see {@link EngineDesign#inspectionErrorCycles}.
   */
  INSPECTED_LIFE(
      "inspected-life",
      Role.INSPECTION,
      "1",
      0,
      100_000,
      0,
      "拆检剩余寿命（循环）",
      "Remaining life found at tear-down (cycles)");

  /** What a tag tells of. */
  public enum Role {
    /** What the engine is asked to do and where; known without looking into it. */
    SETTING,
    /** What is measured on the engine. */
    SENSOR,
    /** What its controls know. */
    STATE,
    /** What is found by opening it; not reported every cycle. */
    INSPECTION
  }

  private final String tagName;
  private final Role role;
  private final Unit unit;
  private final Range range;
  private final int decimals;
  private final Text label;

  EngineTag(
      String tagName,
      Role role,
      String unit,
      double low,
      double high,
      int decimals,
      String zh,
      String en) {
    this.tagName = tagName;
    this.role = role;
    this.unit = Unit.of(unit);
    this.range = new Range(low, high);
    this.decimals = decimals;
    this.label = Text.of(zh, en);
  }

  public String tagName() {
    return tagName;
  }

  public Role role() {
    return role;
  }

  public Unit unit() {
    return unit;
  }

  public Range range() {
    return range;
  }

  public Text label() {
    return label;
  }

  /** {@code value} as the instrument shows it: held to its range, rounded to its resolution. */
  double shown(double value) {
    double scale = StrictMath.pow(10, decimals);
    return Math.rint(Math.clamp(value, range.low(), range.high()) * scale) / scale;
  }
}
