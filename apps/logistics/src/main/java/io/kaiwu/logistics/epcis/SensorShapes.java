// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import static io.kaiwu.logistics.epcis.ObjectShape.Others.EXTENSIONS;
import static io.kaiwu.logistics.epcis.Shape.NUMBER;
import static io.kaiwu.logistics.epcis.Shape.TEXT;
import static io.kaiwu.logistics.epcis.Shape.TIMESTAMP;
import static io.kaiwu.logistics.epcis.Shape.TRUTH;
import static io.kaiwu.logistics.epcis.Shape.URI;

import io.kaiwu.core.text.Text;
import java.util.List;

/** What sensor data looks like; EPCIS 2.0, section 7.3.7. */
final class SensorShapes {

  private SensorShapes() {}

  static Shape element() {
    return ObjectShape.with(EXTENSIONS)
        .may("sensorMetadata", metadata())
        .must("sensorReport", Shape.list(report(), 1, false));
  }

  private static Shape metadata() {
    ObjectShape shape = ObjectShape.with(EXTENSIONS);
    List.of("time", "startTime", "endTime").forEach(name -> shape.may(name, TIMESTAMP));
    List.of("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules")
        .forEach(name -> shape.may(name, URI));
    return shape;
  }

  private static Shape report() {
    ObjectShape shape =
        ObjectShape.with(EXTENSIONS)
            .must("type", EventShapes.word(Vocabulary.MEASUREMENT_TYPE))
            .may("exception", EventShapes.word(Vocabulary.SENSOR_ALERT_TYPE))
            .may("component", EventShapes.word(Vocabulary.COMPONENT))
            .may("time", TIMESTAMP)
            .may("stringValue", TEXT)
            .may("booleanValue", TRUTH)
            .may(
                "hexBinaryValue",
                Shape.pattern("^[A-Fa-f0-9]+$", Text.of("十六进制数字", "hexadecimal digits")))
            .may("uom", TEXT);
    List.of(
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules",
            "microorganism",
            "chemicalSubstance",
            "coordinateReferenceSystem",
            "uriValue")
        .forEach(name -> shape.may(name, URI));
    List.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue")
        .forEach(name -> shape.may(name, NUMBER));
    return shape;
  }
}
