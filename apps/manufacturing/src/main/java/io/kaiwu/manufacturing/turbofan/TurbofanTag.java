// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.turbofan;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;

/**
 * The columns of the files behind the unit number, in their order: the cycle, three operational
 * settings, 21 sensors.
 *
 * <p>Source: A. Saxena, K. Goebel, D. Simon, N. Eklund, "Damage propagation modeling for aircraft
 * engine run-to-failure simulation", PHM 2008, table 2, doi:10.1109/PHM.2008.4711414.
 */
public enum TurbofanTag {
  CYCLE("cycle", "1", Role.USAGE, "循环", "cycle"),
  ALTITUDE("altitude", "1", Role.SETTING, "高度", "altitude"),
  MACH("mach", "1", Role.SETTING, "马赫数", "Mach number"),
  TRA("throttle", "1", Role.SETTING, "油门解算角", "throttle resolver angle"),
  T2("T2", "[degR]", Role.SENSOR, "风扇进口总温", "total temperature at fan inlet"),
  T24("T24", "[degR]", Role.SENSOR, "低压压气机出口总温", "total temperature at LPC outlet"),
  T30("T30", "[degR]", Role.SENSOR, "高压压气机出口总温", "total temperature at HPC outlet"),
  T50("T50", "[degR]", Role.SENSOR, "低压涡轮出口总温", "total temperature at LPT outlet"),
  P2("P2", "[psi]", Role.SENSOR, "风扇进口压力", "pressure at fan inlet"),
  P15("P15", "[psi]", Role.SENSOR, "外涵道总压", "total pressure in bypass duct"),
  P30("P30", "[psi]", Role.SENSOR, "高压压气机出口总压", "total pressure at HPC outlet"),
  NF("Nf", "/min", Role.SENSOR, "风扇物理转速", "physical fan speed"),
  NC("Nc", "/min", Role.SENSOR, "核心机物理转速", "physical core speed"),
  EPR("epr", "1", Role.SENSOR, "发动机压比", "engine pressure ratio"),
  PS30("Ps30", "[psi]", Role.SENSOR, "高压压气机出口静压", "static pressure at HPC outlet"),
  PHI("phi", "1", Role.SENSOR, "燃油流量与 Ps30 之比", "ratio of fuel flow to Ps30"),
  NRF("NRf", "/min", Role.SENSOR, "风扇换算转速", "corrected fan speed"),
  NRC("NRc", "/min", Role.SENSOR, "核心机换算转速", "corrected core speed"),
  BPR("BPR", "1", Role.SENSOR, "涵道比", "bypass ratio"),
  FARB("farB", "1", Role.SENSOR, "燃烧室油气比", "burner fuel-air ratio"),
  BLEED("htBleed", "1", Role.SENSOR, "引气焓", "bleed enthalpy"),
  NF_DEMAND("Nf_dmd", "/min", Role.SENSOR, "风扇转速需求", "demanded fan speed"),
  NRF_DEMAND("PCNfR_dmd", "1", Role.SENSOR, "换算风扇转速需求", "demanded corrected fan speed"),
  W31("W31", "[lb_av]/s", Role.SENSOR, "高压涡轮冷却气流量", "HPT coolant bleed"),
  W32("W32", "[lb_av]/s", Role.SENSOR, "低压涡轮冷却气流量", "LPT coolant bleed");

  /** What a column tells of. */
  public enum Role {
    USAGE,
    SETTING,
    SENSOR
  }

  private final String tagName;
  private final Unit unit;
  private final Role role;
  private final Text label;

  TurbofanTag(String tagName, String unit, Role role, String zh, String en) {
    this.tagName = tagName;
    this.unit = Unit.of(unit);
    this.role = role;
    this.label = Text.of(zh, en);
  }

  public String tagName() {
    return tagName;
  }

  public Unit unit() {
    return unit;
  }

  public Role role() {
    return role;
  }

  public Text label() {
    return label;
  }
}
