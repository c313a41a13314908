// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The prefixes that a {@code @context} defines. The standard context of EPCIS 2.0.0 is always there
 * and need not be fetched; other remote contexts are named in the JSON and not followed. JSON-LD
 * would refuse a document that gives a prefix of the standard another meaning; here the document is
 * taken at its word, as an example of GS1 does so.
 */
public final class JsonLdContext {

  /** The address of the standard context. */
  public static final String EPCIS =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  private static final String MASTER_DATA = "urn:epcglobal:cbv:mda";

  /** What the standard context alone says. */
  public static final JsonLdContext STANDARD =
      new JsonLdContext(
          Map.of(
              "epcis", "https://ref.gs1.org/epcis/",
              "cbv", "https://ref.gs1.org/cbv/",
              "cbvmda", MASTER_DATA + ":",
              "gs1", "https://gs1.org/voc/",
              "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
              "owl", "http://www.w3.org/2002/07/owl#",
              "xsd", "http://www.w3.org/2001/XMLSchema#",
              "dcterms", "http://purl.org/dc/terms/"));

  private final Map<String, String> prefixes;

  private JsonLdContext(Map<String, String> prefixes) {
    this.prefixes = prefixes;
  }

  /** This context and what {@code context} adds: an address, an object, or a list of both. */
  public JsonLdContext and(JsonNode context) {
    TreeMap<String, String> all = new TreeMap<>(prefixes);
    collect(context, all);
    return all.equals(prefixes) ? this : new JsonLdContext(all);
  }

  private static void collect(JsonNode context, Map<String, String> into) {
    if (context.isArray()) {
      context.forEach(part -> collect(part, into));
    } else if (context.isObject()) {
      for (Map.Entry<String, JsonNode> term : context.properties()) {
        JsonNode value = term.getValue().isObject() ? term.getValue().path("@id") : term.getValue();
        if (value.isTextual()) {
          into.put(term.getKey(), value.textValue());
        }
      }
    }
  }

  /**
   * A compact URI in full; whatever is not one stays as it is: {@code cbv:BizStep-shipping} becomes
   * {@code https://ref.gs1.org/cbv/BizStep-shipping}.
   */
  public String expand(String value) {
    int colon = value.indexOf(':');
    if (colon <= 0 || value.startsWith("//", colon + 1)) {
      return value;
    }
    String namespace = prefixes.get(value.substring(0, colon));
    return namespace == null ? value : namespace + value.substring(colon + 1);
  }

  /** The name of an extension as the event hash writes it: <code>{namespace}local</code>. */
  String qualifiedName(String name) {
    int colon = name.indexOf(':');
    if (colon <= 0) {
      return name;
    }
    String namespace = prefixes.get(name.substring(0, colon));
    if (namespace != null) {
      return braced(namespace, name.substring(colon + 1));
    }
    int end = Math.max(name.lastIndexOf('/'), name.lastIndexOf('#'));
    return end > colon ? braced(name.substring(0, end + 1), name.substring(end + 1)) : name;
  }

  private static String braced(String namespace, String local) {
    // As an XML namespace, which is what the hash speaks of, it has no colon at its end.
    String bare = namespace.equals(MASTER_DATA + ":") ? MASTER_DATA : namespace;
    return "{" + bare + "}" + local;
  }

  @Override
  public String toString() {
    return prefixes.toString();
  }
}
