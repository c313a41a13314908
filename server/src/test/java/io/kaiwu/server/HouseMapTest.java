// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Holds the map of the house against the code: core at the bottom, the pillars side by side, loop
 * on top of them.
 */
@AnalyzeClasses(packages = "io.kaiwu", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseMapTest {

  @ArchTest
  static final ArchRule eachRoomStandsOnWhatTheMapSays =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.kaiwu..")
          .layer("core")
          .definedBy("io.kaiwu.core..")
          .layer("collect")
          .definedBy("io.kaiwu.collect..")
          .layer("store")
          .definedBy("io.kaiwu.store..")
          .layer("learn")
          .definedBy("io.kaiwu.learn..")
          .layer("decide")
          .definedBy("io.kaiwu.decide..")
          .layer("act")
          .definedBy("io.kaiwu.act..")
          .layer("trust")
          .definedBy("io.kaiwu.trust..")
          .layer("ratis")
          .definedBy("io.kaiwu.ratis..")
          .layer("loop")
          .definedBy("io.kaiwu.loop..")
          .layer("manufacturing")
          .definedBy("io.kaiwu.manufacturing..")
          .layer("logistics")
          .definedBy("io.kaiwu.logistics..")
          .layer("sim")
          .definedBy("io.kaiwu.sim..")
          .layer("server")
          .definedBy("io.kaiwu.server..")
          .whereLayer("core")
          .mayNotAccessAnyLayer()
          .whereLayer("collect")
          .mayOnlyAccessLayers("core")
          .whereLayer("store")
          .mayOnlyAccessLayers("core")
          .whereLayer("learn")
          .mayOnlyAccessLayers("core")
          .whereLayer("decide")
          .mayOnlyAccessLayers("core")
          .whereLayer("act")
          .mayOnlyAccessLayers("core")
          .whereLayer("trust")
          .mayOnlyAccessLayers("core")
          .whereLayer("ratis")
          .mayOnlyAccessLayers("core", "trust")
          .whereLayer("ratis")
          .mayOnlyBeAccessedByLayers("server")
          .whereLayer("sim")
          .mayOnlyAccessLayers("core")
          .whereLayer("loop")
          .mayOnlyAccessLayers("core", "collect", "store", "learn", "decide", "act", "trust")
          .whereLayer("manufacturing")
          .mayOnlyAccessLayers(
              "core", "learn", "decide", "loop", "collect", "store", "act", "trust")
          .whereLayer("logistics")
          .mayOnlyAccessLayers("core", "trust")
          .whereLayer("server")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule timeComesFromAClockThatWasHandedIn =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.kaiwu.server..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .because("everything can be replayed");

  @ArchTest
  static final ArchRule noRoomIsALumberRoom =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..", "..manager..");

  @ArchTest
  static final ArchRule thePartsOfLearningStandOnOneAnotherOneWay =
      slices().matching("io.kaiwu.learn.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule thePartsOfDecidingStandOnOneAnotherOneWay =
      slices().matching("io.kaiwu.decide.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule checkersShareNothingWithSolvers =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Checker")
          .and()
          .resideInAPackage("io.kaiwu.decide..")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Solver")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.ortools..", "..search..", "..hgs..", "..ruin..");

  @ArchTest
  static final ArchRule vectorsStayInsideTheKernels =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.kaiwu.learn.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..")
          .because("the module is an incubator's, and absent where the server runs");

  @ArchTest
  static final ArchRule nativesOfSolversAreLoadedInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.kaiwu.decide.ortools..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("com.google.ortools.Loader")
          .because("there a machine without them is told so in words");
}
