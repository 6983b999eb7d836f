import { expect, test } from "vitest";
import { previewKind, textMediaType } from "@/lib/shared/collaboration/media-type";

test.each([
  ["hello", "a.txt", "text/plain"],
  ["hello", "a.csv", "text/csv"],
  ["hello", "a.md", "text/markdown"],
  ["{}", "a.JSON", "application/json"],
  ["hello", "a.html", "text/html"],
  ["hello", "a.svg", "image/svg+xml"],
  ["hello", "constructor", "text/plain"],
  ["hello", "a.constructor", "text/plain"],
  ["<!DOCTYPE html><p>", "a.txt", "text/html"],
  ["\uFEFF \n<HTML>", "a.png", "text/html"],
  ["<!-- a --><script>alert(1)</script>", "a.csv", "text/html"],
  ["<svg onload=alert(1)>", "a.txt", "image/svg+xml"],
  ['<?xml version="1.0"?><!-- a --><svg>', "a.txt", "image/svg+xml"],
  ['<?xml version="1.0"?><a/>', "a.txt", "application/xml"],
])("the text %j in %s is %s", (text, name, type) => {
  expect(textMediaType(text, name)).toBe(type);
});

test.each(["text/html", "image/svg+xml", "application/xml", "application/pdf", "application/octet-stream", "constructor", "image/png; charset=x"])(
  "%s is only downloaded",
  (type) => {
    expect(previewKind(type)).toBeUndefined();
  },
);

test.each([
  ["image/png", "image"],
  ["video/mp4", "video"],
  ["audio/mpeg", "audio"],
  ["text/csv", "csv"],
  ["application/json", "json"],
  ["text/markdown", "markdown"],
  ["text/plain", "text"],
])("%s is shown as %s", (type, kind) => {
  expect(previewKind(type)).toBe(kind);
});
