// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.util.List;

/**
 * The word lists of the Core Business Vocabulary 2.0. A word, its compact URI, its web URI and its
 * URN of CBV 1.2 mean the same: {@code shipping}, {@code cbv:BizStep-shipping}, {@code
 * https://ref.gs1.org/cbv/BizStep-shipping}, {@code urn:epcglobal:cbv:bizstep:shipping}.
 */
public enum Vocabulary {
  /** What was being done; CBV 2.0, section 7.1. */
  BIZ_STEP(
      "https://ref.gs1.org/cbv/BizStep-",
      "bizstep",
      """
      accepting arriving assembling collecting commissioning consigning creating_class_instance
      cycle_counting decommissioning departing destroying disassembling dispensing encoding
      entering_exiting holding inspecting installing killing loading other packing picking receiving
      removing repackaging repairing replacing reserving retail_selling shipping staging_outbound
      stock_taking stocking storing transporting unloading unpacking void_shipping sensor_reporting
      sampling
      """),
  /** In what state it is afterwards; CBV 2.0, section 7.2. */
  DISPOSITION(
      "https://ref.gs1.org/cbv/Disp-",
      "disp",
      """
      active container_closed damaged destroyed dispensed disposed encoded expired in_progress
      in_transit inactive no_pedigree_match non_sellable_other partially_dispensed recalled reserved
      retail_sold returned sellable_accessible sellable_not_accessible stolen unknown available
      completeness_verified completeness_inferred conformant container_open mismatch_instance
      mismatch_class mismatch_quantity needs_replacement non_conformant unavailable
      """),
  /** What kind of paper; CBV 2.0, section 7.3. */
  BIZ_TRANSACTION_TYPE(
      "https://ref.gs1.org/cbv/BTT-",
      "btt",
      "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"),
  /** CBV 2.0, section 7.4. */
  SOURCE_DESTINATION_TYPE(
      "https://ref.gs1.org/cbv/SDT-", "sdt", "owning_party possessing_party location"),
  /** CBV 2.0, section 7.5. */
  ERROR_REASON("https://ref.gs1.org/cbv/ER-", "er", "did_not_occur incorrect_data"),
  /** Which part of a vector or a position. */
  COMPONENT(
      "https://ref.gs1.org/cbv/Comp-",
      "comp",
      """
      x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting
      northing latitude longitude altitude
      """),
  /** What a sensor measures; GS1 Web Vocabulary. */
  MEASUREMENT_TYPE(
      "https://gs1.org/voc/",
      "",
      """
      AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude
      AmountOfSubstance AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum
      AngularVelocity Area Capacitance Conductance Conductivity Count Density Dimensionless
      DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent
      ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance
      Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
      LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass
      MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy
      MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity RelativeHumidity Resistance
      Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time
      Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber
      """),
  /** What a sensor warns of; GS1 Web Vocabulary. */
  SENSOR_ALERT_TYPE("https://gs1.org/voc/", "", "ALARM_CONDITION ERROR_CONDITION");

  private static final String URN = "urn:epcglobal:cbv:";

  private final String base;
  private final String urn;
  private final List<String> words;

  Vocabulary(String base, String list, String words) {
    this.base = base;
    this.urn = URN + list + ":";
    this.words = List.of(words.strip().split("\\s+"));
  }

  /** The words as they stand in JSON. */
  public List<String> words() {
    return words;
  }

  /** The one web URI that all forms of a value have in common; others are only expanded. */
  public String canonical(String value, JsonLdContext context) {
    String trimmed = value.strip();
    if (words.contains(trimmed)) {
      return base + trimmed;
    }
    if (urn.length() > URN.length() + 1 && trimmed.startsWith(urn)) {
      return base + trimmed.substring(urn.length());
    }
    return context.expand(trimmed);
  }

  /** The word for a value in any form, if it is one of the standard; else the value in full. */
  public String word(String value, JsonLdContext context) {
    String full = canonical(value, context);
    return full.startsWith(base) && words.contains(full.substring(base.length()))
        ? full.substring(base.length())
        : full;
  }
}
