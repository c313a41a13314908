// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.jmh;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A tree of the size and shape of a Decision of eight assets: some 12 KiB of canonical JSON. */
@State(Scope.Benchmark)
public class CanonicalJsonBenchmark {

  private ObjectNode decision = JsonNodeFactory.instance.objectNode();

  /** Builds the tree. */
  @Setup
  public void build() {
    SplittableRandom random = new SplittableRandom(11);
    decision = JsonNodeFactory.instance.objectNode();
    decision
        .putObject("identity")
        .put("id", "019ab2f0-0000-7000-8000-000000000001")
        .put("loop", "engine-maintenance")
        .put("definition", Digest.of(new byte[] {1}).hex())
        .put("mode", "AUTO");
    ArrayNode windows = decision.putObject("evidence").putArray("windows");
    ArrayNode predictions = decision.putArray("prediction");
    for (int asset = 0; asset < 8; asset++) {
      ObjectNode window = windows.addObject();
      window.put("asset", "demo/plant-1/engine-" + asset).put("from", 1_795_336_200_250_000L);
      window.put("count", 330).put("digest", Digest.of(new byte[] {(byte) asset}).hex());
      ArrayNode tags = window.putArray("tags");
      ObjectNode features = predictions.addObject().put("asset", "engine-" + asset);
      for (int tag = 0; tag < 12; tag++) {
        tags.add("compressor-temperature-" + tag);
        features.put("mean-of-tag-" + tag, random.nextDouble(0, 1000));
        features.put("slope-of-tag-" + tag, random.nextDouble(-1, 1));
      }
      features.put("说明", "剩余寿命的预测区间");
    }
    ArrayNode steps = decision.putObject("plan").put("objective", 183_204.75).putArray("steps");
    for (int step = 0; step < 64; step++) {
      steps.addObject().put("asset", step % 8).put("period", step / 8).put("cost", step * 40.25);
    }
  }

  @Benchmark
  public byte[] canonicalBytesOfADecision() {
    return CanonicalJson.bytes(decision);
  }

  @Benchmark
  public Digest digestOfADecision() {
    return Digest.of(decision);
  }
}
