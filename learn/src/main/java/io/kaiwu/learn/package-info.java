// SPDX-License-Identifier: Apache-2.0
/**
 * Models from data: from a file as people have it to a score that can be believed, a report and a
 * model that predicts.
 *
 * <pre>{@code
 * try (Table table =
 *     CsvTable.read(
 *         file, CsvOptions.standard(), Memory.standard(folder), ReadProgress.NONE)) {
 *   StudyPlan plan = StudyPlan.of(MethodCatalog.get("boosting"), Optional.of("yield"));
 *   StudyResult result =
 *       Study.run(table, plan, new Fitting(Workers.all(), 42, Monitor.NONE));
 *   System.out.println(result.splitText().en());
 *   for (Warning warning : result.warnings()) {
 *     System.out.println(warning.code() + ": " + warning.text().en());
 *   }
 *   System.out.println(result.metrics());
 *
 *   var origin = new StudyOutput.Origin("run-1", "plant", now, Duration.ZERO, "1");
 *   StudyOutput.of(result, origin).write(folder, Language.EN);
 *
 *   ModelFile model = ModelFile.read(folder.resolve("model.json"));
 *   new Predictions(model).write(table, out);
 * }
 * }</pre>
 *
 * <p>{@link io.kaiwu.learn.study.Study} stands on top and does everything in its order; each room
 * below it can be used alone, such as {@link io.kaiwu.learn.linear.LinearRegression}, {@link
 * io.kaiwu.learn.tree.GradientBoosting}, {@link io.kaiwu.learn.cluster.KMeans}, {@link
 * io.kaiwu.learn.guard.Guard} or {@link io.kaiwu.learn.metric.Bootstrap}. Start the JVM with {@code
 * --add-modules jdk.incubator.vector} for the fast kernels; without it all works, more slowly.
 */
@NullMarked
package io.kaiwu.learn;

import org.jspecify.annotations.NullMarked;
