"use client";
import { TemplateField, type TemplateFieldProps } from "./template-field";

/** A text that may hold expressions; `rows` where it may have several lines. */
export function TemplateRow(props: TemplateFieldProps) {
  return <TemplateField {...props} />;
}

/** A text that is one expression, bare or in braces, as the author prefers. */
export function ExpressionRow(props: TemplateFieldProps) {
  return <TemplateField code {...props} />;
}
