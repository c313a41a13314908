// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Text;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Lets through one statement that only reads the users' views, judged by DuckDB's own parse tree,
 * so that no spelling of a statement is read in two ways.
 */
final class SqlGuard {

  private static final int MAX_CHARACTERS = 100_000;

  private static final Set<String> STATEMENTS =
      Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

  private static final Set<String> TABLE_FUNCTIONS =
      Set.of("range", "generate_series", "unnest", "repeat", "json_each", "json_tree");

  /** Functions that tell of settings or other sessions, change something, or only waste time. */
  private static final Set<String> REFUSED_FUNCTIONS =
      Set.of(
          "current_setting",
          "getvariable",
          "current_query",
          "current_query_id",
          "current_connection_id",
          "write_log",
          "sleep_ms",
          "pg_sleep",
          "nextval",
          "currval",
          "setval",
          "setseed",
          "getenv",
          "which_secret",
          "query",
          "query_table",
          "json_execute_serialized_sql");

  private final ObjectMapper json;

  SqlGuard(ObjectMapper json) {
    this.json = json;
  }

  void check(DuckDBConnection connection, String sql) {
    if (sql.length() > MAX_CHARACTERS) {
      throw refused(
          "查询语句过长：%d 个字符，最多 %d 个。".formatted(sql.length(), MAX_CHARACTERS),
          "The SQL has %d characters; at most %d are allowed."
              .formatted(sql.length(), MAX_CHARACTERS));
    }
    JsonNode tree = parse(connection, sql);
    if (tree.path("error").asBoolean()) {
      String why = tree.path("error_message").asText();
      if ("not implemented".equals(tree.path("error_type").asText())) {
        throw onlyReading();
      }
      throw refused("查询语句有误：" + why, "The SQL is not valid: " + why);
    }
    if (tree.path("statements").size() != 1) {
      throw refused(
          "每次只能执行一条查询语句，这里有 %d 条。".formatted(tree.path("statements").size()),
          "Exactly one statement can be run at a time; there are %d."
              .formatted(tree.path("statements").size()));
    }
    Set<String> tables = new HashSet<>(Schema.VIEWS);
    collectNamedQueries(tree, tables);
    walk(tree, tables);
  }

  private JsonNode parse(DuckDBConnection connection, String sql) {
    try (PreparedStatement parse =
        connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
      parse.setString(1, sql);
      try (ResultSet row = parse.executeQuery()) {
        if (!row.next()) {
          throw onlyReading();
        }
        return json.readTree(row.getString(1));
      }
    } catch (SQLException e) {
      throw refused("查询语句有误：" + e.getMessage(), "The SQL is not valid: " + e.getMessage());
    } catch (JsonProcessingException e) {
      // Jackson reads a tree of up to 1,000 levels, far more than a person writes.
      throw refused("查询语句嵌套过深。", "The SQL is nested too deeply.");
    }
  }

  private static void collectNamedQueries(JsonNode node, Set<String> names) {
    for (JsonNode entry : node.path("cte_map").path("map")) {
      names.add(entry.path("key").asText().toLowerCase(Locale.ROOT));
    }
    for (JsonNode child : node) {
      collectNamedQueries(child, names);
    }
  }

  private static void walk(JsonNode node, Set<String> tables) {
    String type = node.path("type").asText();
    if (type.endsWith("_NODE") && !STATEMENTS.contains(type)) {
      throw onlyReading();
    }
    switch (type) {
      case "BASE_TABLE" -> checkTable(node, tables);
      case "SHOW_REF" -> checkShow(node);
      case "TABLE_FUNCTION" ->
          checkTableFunction(node.path("function").path("function_name").asText());
      default -> {}
    }
    if ("FUNCTION".equals(node.path("class").asText())) {
      checkFunction(node.path("function_name").asText());
    }
    for (JsonNode child : node) {
      walk(child, tables);
    }
  }

  private static void checkTable(JsonNode node, Set<String> tables) {
    String schema = node.path("schema_name").asText().toLowerCase(Locale.ROOT);
    String table = node.path("table_name").asText().toLowerCase(Locale.ROOT);
    boolean known = tables.contains(table) && List.of("", "main").contains(schema);
    boolean described =
        "information_schema".equals(schema) && List.of("tables", "columns").contains(table);
    if (!node.path("catalog_name").asText().isEmpty() || !(known || described)) {
      throw refused(
          "没有可查询的表“%s”。可用的表：%s。".formatted(table, String.join("、", Schema.VIEWS)),
          "There is no table (%s) to query. Maybe one of: %s."
              .formatted(table, String.join(", ", Schema.VIEWS)));
    }
  }

  private static void checkShow(JsonNode node) {
    boolean ofQuery = node.path("query").isObject();
    boolean ofTables = "\"tables\"".equals(node.path("table_name").asText());
    if (!ofQuery && !ofTables) {
      throw onlyReading();
    }
  }

  private static void checkTableFunction(String name) {
    if (!TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
      throw refusedFunction(name);
    }
  }

  private static void checkFunction(String name) {
    if (REFUSED_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
      throw refusedFunction(name);
    }
  }

  private static SqlRefusedException refusedFunction(String name) {
    return refused(
        "不允许使用函数“%s”：查询不能访问文件、系统设置或其他会话。".formatted(name),
        "The function (%s) may not be used: queries reach no files, settings or other sessions."
            .formatted(name));
  }

  private static SqlRefusedException onlyReading() {
    return refused(
        "只能执行读取数据的语句：SELECT、WITH、VALUES、DESCRIBE、SUMMARIZE 或 SHOW TABLES。",
        "Only statements that read can be run: SELECT, WITH, VALUES, DESCRIBE, SUMMARIZE or SHOW TABLES.");
  }

  private static SqlRefusedException refused(String zh, String en) {
    return new SqlRefusedException(Text.of(zh, en));
  }
}
