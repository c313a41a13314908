// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

/**
 * What a plan makes and takes in one period: output of the running machines, crew hours of stops.
 */
public record PeriodPlan(double output, double crewHours) {}
