import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from "yaml";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { Fault, Path } from "./fault";
import { MAX_DEPTH, MAX_TEXT_SIZE, MAX_VALUES } from "./limits";
import type { SourceDocument } from "./read-source";

const CORE_TAGS = new Set(["!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!"].map((tag) => tag.replace("!!", "tag:yaml.org,2002:")));

/** Turns nodes into plain JSON. It follows aliases within a budget and collects what YAML admits and JSON does not. */
export class JsonReader {
  readonly faults: Fault[] = [];
  private values = 0;
  private textSize = 0;
  private overflown = false;
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();

  constructor(private readonly document: SourceDocument) {}

  read(): Json | undefined {
    return this.node(this.document.contents, [], 0);
  }

  private node(node: unknown, path: Path, depth: number): Json | undefined {
    this.values += 1;
    if (this.values > MAX_VALUES || depth > MAX_DEPTH || this.textSize > MAX_TEXT_SIZE) {
      const what = depth > MAX_DEPTH ? "is nested too deeply" : "is too large";
      if (!this.overflown) this.fault("too_large", path, `the document ${what} once its aliases are followed`);
      this.overflown = true;
      return undefined;
    }
    if (this.overflown) return undefined;
    if (node === null || node === undefined) return null;
    if (isScalar(node)) {
      if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
      return this.scalar(node, path);
    }
    if (isAlias(node)) return this.alias(node.source, path, depth);
    if (!isMap(node) && !isSeq(node)) return null;
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.tag(node, path);
    this.open.add(node);
    const value = isMap(node)
      ? this.map(node, path, depth)
      : node.items.map((item, index) => this.node(isPair(item) ? item.value : item, [...path, index], depth + 1) ?? null);
    this.open.delete(node);
    return value;
  }

  private alias(name: string, path: Path, depth: number): Json | undefined {
    const target = this.anchors.get(name);
    if (target === undefined || this.open.has(target)) {
      this.fault(
        "bad_alias",
        path,
        target === undefined ? `no anchor &${name} stands before this alias` : `the anchor &${name} contains this alias: the value would have no end`,
      );
      return undefined;
    }
    return this.node(target, path, depth);
  }

  private map(map: YAMLMap, path: Path, depth: number): Json {
    const result: JsonObject = {};
    for (const { key, value } of map.items) {
      const name = this.key(key, path);
      if (name === undefined) continue;
      const at = [...path, name];
      if (Object.hasOwn(result, name)) {
        this.keyFault("duplicate_key", key, at, `the key "${name}" stands here a second time`);
        continue;
      }
      result[name] = this.node(value, at, depth + 1) ?? null;
    }
    return result;
  }

  private key(key: unknown, path: Path): string | undefined {
    if (!isScalar(key) || typeof key.value !== "string") {
      const shown = isScalar(key) ? String(key.value) : "a list or a map";
      this.keyFault(
        "invalid_key",
        key,
        path,
        isScalar(key) && key.value !== null ? `the key ${shown} is not a text` : `${shown} cannot be a key`,
        isScalar(key) && key.value !== null ? `quote it: "${shown}"` : undefined,
      );
      return undefined;
    }
    if (key.value === "<<" && key.type === "PLAIN") {
      this.keyFault("merge_key", key, [...path, "<<"], "merge keys are not part of YAML 1.2", "repeat the keys");
      return undefined;
    }
    if (key.value === "__proto__") {
      this.keyFault("invalid_key", key, path, '"__proto__" cannot be a key');
      return undefined;
    }
    this.characters(key.value, key, path);
    return key.value;
  }

  private scalar(node: Scalar, path: Path): Json | undefined {
    const { value } = node;
    this.tag(node, path);
    if (typeof value === "string") {
      this.textSize += value.length;
      this.characters(value, node, path);
      return value;
    }
    if (typeof value === "number" && !Number.isFinite(value)) {
      this.fault("not_a_number", path, "infinity and NaN are not numbers that can be stored");
      return undefined;
    }
    return typeof value === "number" || typeof value === "boolean" ? value : null;
  }

  private characters(text: string, node: Node, path: Path): void {
    if (!text.includes("\0") && text.isWellFormed()) return;
    const [start = 0, end = 0] = node.range ?? [];
    this.faults.push({
      code: "forbidden_character",
      path,
      message: "a text may hold neither NUL nor half of a surrogate pair",
      spot: { at: "source", start, end },
    });
  }

  private tag(node: Node, path: Path): void {
    if (node.tag !== undefined && !CORE_TAGS.has(node.tag)) this.fault("custom_tag", path, `the tag ${node.tag} has no meaning here`);
  }

  private fault(code: Fault["code"], path: Path, message: string): void {
    this.faults.push({ code, path, message, spot: { at: "value" } });
  }

  private keyFault(code: Fault["code"], key: unknown, path: Path, message: string, hint?: string): void {
    const [start = 0, end = 0] = (key as Node | null)?.range ?? [];
    this.faults.push({ code, path, message, hint, spot: { at: "source", start, end } });
  }
}
