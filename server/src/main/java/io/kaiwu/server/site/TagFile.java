// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.core.unit.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The assets and tags of a site as people write them: {@code tags.csv} in its folder, one line a
 * tag.
 *
 * <pre>
 * asset,kind,tag,unit,low,high,period,zh,en
 * plant-1/pump-1,pump,flow,m3/h,0,120,PT1S,流量,Flow
 * </pre>
 *
 * Only the first four columns must be there; an empty field says nothing.
 */
final class TagFile {

  static final String NAME = "tags.csv";

  private static final Set<String> COLUMNS =
      Set.of("asset", "kind", "tag", "unit", "low", "high", "period", "zh", "en");

  private final Path file;
  private final Units units;

  TagFile(Path file, Units units) {
    this.file = file;
    this.units = units;
  }

  /**
   * Registers what the file names; does nothing if there is no file.
   *
   * @throws SiteException naming line and column
   */
  void register(TagCatalog catalog) {
    if (Files.notExists(file)) {
      return;
    }
    Map<AssetPath, Asset> assets = new LinkedHashMap<>();
    List<TagSpec> tags = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord line : lines) {
        requireColumns(line);
        TagSpec tag = tag(line);
        assets.put(
            tag.id().asset(),
            Asset.of(tag.id().asset(), AssetLevel.WORK_UNIT, line.getField("kind")));
        tags.add(tag);
      }
      catalog.registerAssets(assets.values());
      catalog.registerTags(tags);
    } catch (IOException e) {
      throw new SiteException("The file (%s) cannot be read.".formatted(file), e);
    }
  }

  private void requireColumns(NamedCsvRecord line) {
    for (String column : line.getHeader()) {
      if (!COLUMNS.contains(column)) {
        throw wrong(line, "column (%s) is not known; there are: %s".formatted(column, COLUMNS));
      }
    }
    for (String column : List.of("asset", "kind", "tag", "unit")) {
      if (field(line, column).isEmpty()) {
        throw wrong(line, "column (%s) is missing or empty".formatted(column));
      }
    }
  }

  private TagSpec tag(NamedCsvRecord line) {
    String unit = line.getField("unit");
    if (!units.isValid(unit)) {
      throw wrong(
          line,
          "unit (%s) is no UCUM code. Maybe Cel for degrees Celsius, kPa, /min for revolutions, 1 for a pure number"
              .formatted(unit));
    }
    try {
      TagId id = TagId.of(line.getField("asset"), line.getField("tag"));
      return new TagSpec(
          id,
          Unit.of(unit),
          new Range(
              field(line, "low").map(Double::parseDouble).orElse(Double.NEGATIVE_INFINITY),
              field(line, "high").map(Double::parseDouble).orElse(Double.POSITIVE_INFINITY)),
          field(line, "period").map(Duration::parse),
          Text.of(field(line, "zh").orElse(id.name()), field(line, "en").orElse(id.name())));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong(line, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> field(NamedCsvRecord line, String column) {
    return line.findField(column).map(String::strip).filter(text -> !text.isEmpty());
  }

  private SiteException wrong(NamedCsvRecord line, String what) {
    return new SiteException(
        "%s, line %d: %s.".formatted(file, line.getStartingLineNumber(), what));
  }
}
