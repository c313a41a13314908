// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.asset;

/** The levels of the role-based equipment hierarchy of ISA-95 (IEC 62264-1, clause 5.3). */
public enum AssetLevel {
  ENTERPRISE,
  SITE,
  AREA,
  WORK_CENTER,
  WORK_UNIT
}
